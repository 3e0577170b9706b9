import { z } from "zod";

/** An honour (表彰). The program prepares candidates; it is granted only by an approval with a number. */
export const Honour = z
  .object({
    kind: z.string(),
    object: z.string(),
    level: z.string(),
    state: z.enum(["candidate", "granted"]),
    issuing_body: z.string().nullable(),
    approval_no: z.string().nullable(),
    approved_on: z.iso.date().nullable(),
    document: z.string().nullable(),
  })
  .refine(
    (honour) =>
      honour.state === "candidate" ||
      (honour.issuing_body !== null && honour.approval_no?.trim() && honour.approved_on !== null),
    { message: "没有批准文号、批准机关和批准日期，不得作为已授予的表彰保存、展示或打印" },
  );
export type Honour = z.infer<typeof Honour>;
