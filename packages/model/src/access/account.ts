import type { DetailLevel, StageLimit } from "./limits.ts";
import type { Role } from "./role.ts";

/** Who asks, as every check of rights sees it. */
export interface Account {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** the set of units as a policy writes it: `whole`, `street:u…` */
  readonly scope: string;
  readonly detail: DetailLevel;
  readonly stage: StageLimit;
  /** false until the security administrator granted role and scope: then only the own account opens */
  readonly authorised: boolean;
}
