import { z } from "zod";
import { Fieldwork } from "./overview.ts";
import { Words } from "./figure.ts";

/** `GET …/method`: rules in plain words, sample, response, exclusions, version, hash. */
export const MethodCard = z.object({
  method: z.object({ code: z.string(), version: z.string(), sha256: z.string(), title: Words }),
  programme: z.object({
    title: Words,
    commissioning_body: Words,
    evaluating_body: Words,
    contract: z.string(),
    simulated: z.boolean(),
  }),
  cycle: z.object({
    code: z.string(),
    title: Words,
    starts_on: z.string(),
    cutoff: z.string(),
    as_of: z.string(),
  }),
  release: z.object({
    revision: z.number().int(),
    stage: z.enum(["draft", "notice", "final"]),
    digest: z.string(),
    seed: z.string(),
    engine: z.string(),
    schema_version: z.number().int(),
  }),
  levels: z.object({ standing: z.number(), change: z.number() }),
  trees: z.array(
    z.object({
      tree: z.string(),
      nodes: z.array(
        z.object({
          node: z.string(),
          parent: z.string().nullable(),
          level: z.number().int(),
          name: Words,
          weight: z.number().nullable(),
          core: z.boolean(),
          rule: Words,
          data_source: z.string(),
          applies_to: z.string(),
          missing: z.string(),
          clauses: z.string(),
          note: z.string(),
        }),
      ),
    }),
  ),
  /** name of the parameter -> value as text */
  parameters: z.array(z.object({ name: z.string(), words: Words, value: z.string() })),
  grading: z.array(Words),
  fieldwork: Fieldwork.nullable(),
  exclusions: z.array(z.object({ instrument: z.string(), reason: z.string(), count: z.number().int() })),
  double_scoring: z
    .object({
      pairs: z.number().int(),
      exact_share: z.number().nullable(),
      weighted_kappa: z.number().nullable(),
      adjudicated: z.number().int(),
    })
    .nullable(),
  batches: z.array(
    z.object({
      batch: z.string(),
      instrument: z.string(),
      source: z.string(),
      sha256: z.string(),
      read: z.number().int(),
      accepted: z.number().int(),
      rejected: z.number().int(),
    }),
  ),
  legal_bases: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      number: z.string().nullable(),
      in_force_from: z.string().nullable(),
      checked: z.boolean(),
    }),
  ),
  /** what the intervals contain and what they leave out, in words */
  errors: z.array(Words),
});
export type MethodCard = z.infer<typeof MethodCard>;
