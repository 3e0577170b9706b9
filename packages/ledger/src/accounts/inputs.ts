import { detailLevels, roles, stageLimits } from "@juping/model/access";
import { z } from "zod";

/** A public id: made with crypto.randomUUID where the command comes in. */
export const Id = z.string().min(1).max(80);

/** SHA-256 of a secret, in hexadecimal. */
export const Digest = z.string().regex(/^[0-9a-f]{64}$/);

/** A moment as the ledger writes it. */
export const Moment = z.iso.datetime();

/** What the security administrator grants: what somebody may see and do. */
export const Authority = z.object({
  role: z.enum(roles),
  scope: z.string().min(1).max(60),
  detail: z.enum(detailLevels),
  stage: z.enum(stageLimits),
});

/** A one-time link: the digest of its secret, and until when it counts. */
export const Link = z.object({ digest: Digest, expiresAt: Moment });

/** A login as it is kept and compared: NFKC, lower case. */
export const Login = z
  .string()
  .transform((text) => text.normalize("NFKC").trim().toLowerCase())
  .pipe(z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,59}$/u));
