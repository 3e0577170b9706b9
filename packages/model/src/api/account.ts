import { z } from "zod";
import { detailLevels, stageLimits } from "../access/limits.ts";
import { roles } from "../access/role.ts";
import { Words } from "./figure.ts";

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

/** `GET /api/v1/invitations/{link}`: whom a one-time link is for. */
export const Invitation = z.object({
  login: z.string(),
  name: z.string(),
  role: Role,
  /** false: the account is in use and gets a new password */
  invited: z.boolean(),
});
export type Invitation = z.infer<typeof Invitation>;

/** `POST /api/v1/invitations/{link}`: takes it up, and signs in. */
export const AcceptInvitation = z.object({
  name: z.string().trim().min(1).max(60),
  password: z.string().min(1).max(400),
});
export type AcceptInvitation = z.infer<typeof AcceptInvitation>;

/** `GET /api/v1/scopes`: units that a scope may name, above the parts of each; names only. */
export const ScopeList = z.object({
  scopes: z.array(
    z.object({
      scope: z.string(),
      kind: z.enum(["whole", "district", "street", "committee"]),
      name: z.string(),
      within: z.string().nullable(),
    }),
  ),
});
export type ScopeList = z.infer<typeof ScopeList>;

/** `GET /api/v1/account`: the own account, its sessions and tokens. */
export const OwnAccount = z.object({
  account: SignedIn,
  demonstration: z.boolean(),
  second_factor: z.boolean(),
  /** what the account's own scope and a token's may name: itself and the units inside, committees only below a street */
  scopes: ScopeList.shape.scopes,
  sessions: z.array(
    z.object({
      id: z.string(),
      present: z.boolean(),
      began_at: z.string(),
      seen_at: z.string(),
      device: z.string(),
      network: z.string(),
    }),
  ),
  tokens: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      scope: z.string(),
      created_at: z.string(),
      expires_at: z.string(),
      seen_at: z.string().nullable(),
      state: z.enum(["valid", "expired", "revoked"]),
    }),
  ),
});
export type OwnAccount = z.infer<typeof OwnAccount>;

/** `PUT /api/v1/account/password` */
export const ChangePassword = z.object({
  present: z.string().min(1).max(400),
  next: z.string().min(1).max(400),
});

/** `POST /api/v1/account/second-factor`: a secret to be read by an authenticator; it counts once a code of it is given. */
export const SecondFactorOffer = z.object({
  secret: z.string(),
  uri: z.string(),
  /** the address as a QR code: an SVG path on a square of `size` modules */
  code: z.object({ size: z.number().int(), path: z.string() }),
});
export type SecondFactorOffer = z.infer<typeof SecondFactorOffer>;

/** `POST /api/v1/account/tokens`: `scope` lies inside the account's; `days` until it expires. */
export const NewAccessToken = z.object({
  name: z.string().trim().min(1).max(60),
  scope: z.string().max(60).optional(),
  days: z.number().int().min(1).max(366),
});

/** The only time that a token is shown. */
export const CreatedAccessToken = z.object({ id: z.string(), token: z.string(), expires_at: z.string() });
export type CreatedAccessToken = z.infer<typeof CreatedAccessToken>;

/** What the security administrator grants. */
export const Authority = z.object({
  role: Role,
  scope: z.string().max(60),
  detail: DetailLevel,
  stage: StageLimit,
});
export type Authority = z.infer<typeof Authority>;

/** `GET /api/v1/accounts` */
export const AccountList = z.object({
  accounts: z.array(
    SignedIn.extend({
      state: z.enum(["invited", "active", "disabled"]),
      demonstration: z.boolean(),
      second_factor: z.boolean(),
      seen_at: z.string().nullable(),
      version: z.number().int(),
    }),
  ),
});
export type AccountList = z.infer<typeof AccountList>;

/** `POST /api/v1/accounts`: opens an account; role and scope are proposed, the security administrator grants them. */
export const OpenAccount = Authority.omit({ detail: true, stage: true }).extend({
  login: z.string().min(2).max(60),
  name: z.string().trim().min(1).max(60),
});

/** A one-time link, shown once to who asked for it. */
export const OneTimeLink = z.object({ path: z.string(), expires_at: z.string() });
export type OneTimeLink = z.infer<typeof OneTimeLink>;

/** `GET /api/v1/accounts/preview`: what an authority would open, as counts and columns; no value. */
export const PolicyPreview = z.object({
  releases: z.array(
    z.object({
      programme: z.string(),
      cycle: z.string(),
      stage: z.enum(["draft", "notice", "final"]),
      policy: z.string(),
      /** false: the release is at a stage that the account may not read yet */
      readable: z.boolean(),
      units: z.object({ full: z.number().int(), aggregates: z.number().int() }),
      tables: z.array(z.object({ name: z.string(), rows: z.number().int(), columns: z.array(z.string()) })),
    }),
  ),
});
export type PolicyPreview = z.infer<typeof PolicyPreview>;

/** `GET /api/v1/permissions`: every route and page, and which roles they open to. */
export const PermissionMatrix = z.object({
  roles: z.array(Role),
  lines: z.array(
    z.object({
      kind: z.enum(["route", "page"]),
      name: z.string(),
      says: Words,
      rule: z.string(),
      public: z.boolean(),
      token: z.boolean(),
      open: z.array(Role),
    }),
  ),
});
export type PermissionMatrix = z.infer<typeof PermissionMatrix>;
