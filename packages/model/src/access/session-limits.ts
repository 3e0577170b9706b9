import type { Role } from "./role.ts";

/** How long a session lives, in milliseconds. */
export interface SessionLimits {
  /** since it was last used */
  readonly idle: number;
  /** since the sign-in */
  readonly absolute: number;
}

const minute = 60_000;
const hour = 60 * minute;

/** Administrators' sessions end soon; an evaluator's lasts through days in the field, where marks wait for a connection. */
export const sessionLimits = (role: Role): SessionLimits => {
  if (role === "system_admin" || role === "security_admin") return { idle: 30 * minute, absolute: 12 * hour };
  if (role === "evaluator") return { idle: 24 * hour, absolute: 7 * 24 * hour };
  return { idle: 8 * hour, absolute: 3 * 24 * hour };
};

/** A session's secret is exchanged for a new one after this time; the old one still counts for {@link rotationGrace}. */
export const rotationAfter = hour;

/** Requests under way when a secret is exchanged still carry the old one. */
export const rotationGrace = 2 * minute;
