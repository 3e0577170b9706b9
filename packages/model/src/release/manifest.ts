import { z } from "zod";

/** Digests of one policy's file: one a table, and one over them. */
export const PolicyDigest = z.object({ digest: z.string(), tables: z.record(z.string(), z.string()) });
export type PolicyDigest = z.infer<typeof PolicyDigest>;

/** All inputs of a release by hash, and what came of them. A release is a pure function of `inputs`. */
export const ReleaseManifest = z.object({
  schema_version: z.number().int(),
  programme: z.string(),
  cycle: z.string(),
  revision: z.number().int().positive(),
  inputs: z.object({
    method: z.object({ code: z.string(), version: z.string(), sha256: z.string() }),
    programme_sha256: z.string(),
    cycle_sha256: z.string(),
    profile_sha256: z.string(),
    batches: z.array(
      z.object({ batch: z.string(), instrument: z.string(), source: z.string(), rows: z.number().int() }),
    ),
    earlier: z.array(
      z.object({ programme: z.string(), cycle: z.string(), revision: z.number().int(), digest: z.string() }),
    ),
    as_of: z.string(),
    seed: z.string(),
    engine: z.object({ duckdb: z.string(), node: z.string() }),
  }),
  /** whole and every policy made at publication; later ones are functions of whole */
  policies: z.record(z.string(), PolicyDigest),
  simulated: z.boolean(),
});
export type ReleaseManifest = z.infer<typeof ReleaseManifest>;

/** Which revision is current and at what stage: lives outside the release. */
export const CurrentRelease = z.object({
  revision: z.number().int().positive(),
  stage: z.enum(["draft", "notice", "final"]),
  published_at: z.string(),
  published_by: z.string(),
});
export type CurrentRelease = z.infer<typeof CurrentRelease>;
