import { z } from "zod";

/** What a leaf's rule saw and gave, as table `score` holds it. See `ScorePath` of the model. */
const Step = z.object({
  rule: z.string(),
  inputs: z.array(z.object({ measure: z.string() })),
  steps: z.array(z.string()),
});
const StoredPath = Step.extend({
  parts: z
    .array(
      z.object({
        weight: z.number(),
        score: z.number().nullable(),
        path: Step.extend({ parts: z.array(z.unknown()).optional() }),
      }),
    )
    .optional(),
});
export type StoredPath = z.infer<typeof StoredPath>;

/** Reads the JSON of a score's path; null for an inner node, which has none. */
export const readPath = (json: string | null): StoredPath | null =>
  json === null || json === "" ? null : StoredPath.parse(JSON.parse(json));

/** Measures that a rule read, each once, in its order. */
export const measuresOf = (path: StoredPath | null): string[] => [
  ...new Set([
    ...(path?.inputs ?? []).map(({ measure }) => measure),
    ...(path?.parts ?? []).flatMap((part) => part.path.inputs.map(({ measure }) => measure)),
  ]),
];
