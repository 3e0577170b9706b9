import { z } from "zod";
import { Words } from "./figure.ts";
import { UnitRef } from "./unit-ref.ts";

/** One node as pickers and tables name it. */
export const NodeRef = z.object({
  tree: z.string(),
  code: z.string(),
  parent: z.string().nullable(),
  level: z.number().int(),
  name: Words,
  weight: z.number().nullable(),
  core: z.boolean(),
});
export type NodeRef = z.infer<typeof NodeRef>;

/** What stands in the frame of every page: release, stage, policy, scopes and the trees. `GET …/context` */
export const Context = z.object({
  programme: z.object({
    code: z.string(),
    title: Words,
    commissioning_body: Words,
    evaluating_body: Words,
    simulated: z.boolean(),
  }),
  cycle: z.object({ code: z.string(), title: Words, year: z.number().int(), as_of: z.string() }),
  cycles: z.array(z.object({ code: z.string(), title: Words })),
  release: z.object({
    revision: z.number().int(),
    stage: z.enum(["draft", "notice", "final"]),
    digest: z.string(),
  }),
  policy: z.string(),
  /** policies the caller may choose from, with their words; one in a real installation */
  policies: z.array(z.object({ policy: z.string(), label: z.string() })),
  method: z.object({ code: z.string(), version: z.string(), sha256: z.string(), title: Words }),
  levels: z.object({ standing: z.number(), change: z.number() }),
  grades: z.array(z.string()),
  classes: z.array(z.string()),
  root: UnitRef,
  /** unit that the policy speaks of, where its readers begin: the root for the whole, else a district, street or committee */
  home: UnitRef,
  /** districts and streets that this policy may open as a scope, in register order */
  scopes: z.array(UnitRef),
  nodes: z.array(NodeRef),
});
export type Context = z.infer<typeof Context>;

/** `GET /api/v1/programmes` */
export const Programmes = z.object({
  programmes: z.array(
    z.object({
      code: z.string(),
      title: Words,
      simulated: z.boolean(),
      cycles: z.array(
        z.object({
          code: z.string(),
          title: Words,
          revision: z.number().int(),
          stage: z.enum(["draft", "notice", "final"]),
          digest: z.string(),
          policies: z.array(z.string()),
        }),
      ),
    }),
  ),
});
export type Programmes = z.infer<typeof Programmes>;

/** `GET /api/health` */
export const Health = z.object({
  status: z.literal("ok"),
  version: z.string(),
  releases: z.number().int(),
  uptime_seconds: z.number(),
});
export type Health = z.infer<typeof Health>;
