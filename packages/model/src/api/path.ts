import { z } from "zod";
import { Figure, Words } from "./figure.ts";
import { UnitRef } from "./unit-ref.ts";

/** A measure as it went into a figure. */
export const PathInput = z.object({
  measure: z.string(),
  name: Words,
  unit: z.string(),
  estimator: z.string(),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  n: z.number().nullable(),
  standard_error: z.number().nullable(),
  state: z.string(),
  flags: z.array(z.string()),
  parts: z.record(z.string(), z.number()).nullable(),
  formula: z.string(),
  batches: z.array(z.string()),
});
export type PathInput = z.infer<typeof PathInput>;

/** `GET …/units/:id/path/:tree/:node`: what made one figure, down to batches and counts. */
export const Path = z.object({
  unit: UnitRef,
  tree: z.string(),
  node: z.string(),
  name: Words,
  score: Figure,
  weight: z.number().nullable(),
  weight_used: z.number().nullable(),
  contribution: z.number().nullable(),
  rule: z.object({ kind: z.string().nullable(), zh: z.string(), en: z.string() }),
  /** what the rule did, step by step, in Chinese */
  steps: z.array(z.string()),
  parts: z.array(
    z.object({
      weight: z.number(),
      score: z.number().nullable(),
      rule: z.string(),
      measures: z.array(z.string()),
      steps: z.array(z.string()),
    }),
  ),
  /** children of an inner node with weight, score and contribution */
  children: z.array(
    z.object({
      node: z.string(),
      name: Words,
      weight_used: z.number().nullable(),
      score: Figure,
      contribution: z.number().nullable(),
    }),
  ),
  inputs: z.array(PathInput),
  clauses: z.array(z.string()),
  note: z.string(),
  batches: z.array(
    z.object({
      batch: z.string(),
      instrument: z.string(),
      source: z.string(),
      sha256: z.string(),
      accepted: z.number().int(),
      rejected: z.number().int(),
    }),
  ),
  citation: z.string(),
});
export type Path = z.infer<typeof Path>;
