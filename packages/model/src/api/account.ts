import { z } from "zod";
import { detailLevels, stageLimits } from "../access/limits.ts";
import { roles } from "../access/role.ts";

const Role = z.enum(roles);
const StageLimit = z.enum(stageLimits);
const DetailLevel = z.enum(detailLevels);

/** Whoever is signed in. `scope` is written as a policy is. */
const SignedIn = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  role: Role,
  scope: z.string(),
  detail: DetailLevel,
  stage: StageLimit,
  authorised: z.boolean(),
});
export type SignedIn = z.infer<typeof SignedIn>;

/** `GET /api/v1/session`: who asks; null for somebody who has not signed in. */
export const Session = z.object({ account: SignedIn.nullable() });
export type Session = z.infer<typeof Session>;

/** `POST /api/v1/session`: signs in. `code`: six digits of the second factor, where there is one. */
export const SignIn = z.object({
  login: z.string().min(1).max(60),
  password: z.string().min(1).max(400),
  code: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
});
export type SignIn = z.infer<typeof SignIn>;

/** `GET /api/v1/session/demonstration`: accounts that the demonstration lists, and their one password; none elsewhere. */
export const DemonstrationAccounts = z.object({
  password: z.string().nullable(),
  accounts: z.array(z.object({ login: z.string(), name: z.string(), role: Role, scope: z.string() })),
});
export type DemonstrationAccounts = z.infer<typeof DemonstrationAccounts>;
