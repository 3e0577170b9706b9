import { z } from "zod";

const unitId = z.string().regex(/^[0-9A-Za-z_-]{1,40}$/);

/** Parameters that every route about a release takes. */
export const ReleaseQuery = z.object({
  lang: z
    .enum(["zh", "en"])
    .optional()
    .describe("语言 language of errors and file headers; else Accept-Language; else zh"),
  policy: z
    .string()
    .max(60)
    .optional()
    .describe(
      "查看范围 whole, district:ID, street:ID or committee:ID; only where the programme is simulated",
    ),
  revision: z.coerce
    .number()
    .int()
    .positive()
    .max(1_000_000)
    .optional()
    .describe("修订版 default: the current one"),
});

export const ReleaseParams = z.object({
  programme: z.string().max(80),
  cycle: z.string().max(80).describe("周期 code, or `current`"),
});

/** Parameters shared by lists of units. */
export const queryFields = {
  unit: unitId,
  scope: unitId.optional().describe("范围 unit whose parts are compared; default: the policy's own unit"),
  level: z.enum(["committee", "street", "district"]).optional().describe("层级 default: one below the scope"),
  tree: z.string().max(40).optional().describe("指标树 default: committee"),
  node: z.string().max(40).optional().describe("指标 default: * (the composite)"),
  class: z.string().max(40).optional().describe("居住类型 living type of committees"),
  q: z.string().trim().max(64),
} as const;
