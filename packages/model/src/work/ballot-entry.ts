import { z } from "zod";

const count = z.number().int().min(0).max(100_000);

/** 居民代表, 党员 */
export const SessionGroupCode = z.enum(["delegates", "party_members"]);

/** What one person counted after a delegates' meeting: papers by group, votes by group, object and choice. */
export const BallotEntry = z.object({
  groups: z
    .array(
      z.object({
        group: SessionGroupCode,
        entitled: count,
        present: count,
        issued: count,
        returned: count,
        invalid: count,
      }),
    )
    .max(2),
  votes: z
    .array(
      z.object({
        group: SessionGroupCode,
        part: z.string().max(4),
        object: z.string().min(1).max(60),
        choice: z.string().min(1).max(10),
        votes: count,
      }),
    )
    .max(400),
});
export type BallotEntry = z.infer<typeof BallotEntry>;
