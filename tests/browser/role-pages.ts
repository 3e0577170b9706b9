import type { Role } from "@juping/model/access";
import type { Site } from "./site.ts";

interface RolePage {
  readonly role: Role;
  readonly name: string;
  readonly path: (site: Site) => string;
}

const of = (role: Role, name: string, path: (site: Site) => string): RolePage => ({ role, name, path });

const field = "/work/cycles/demo/2026";

/** Pages of each kind of user's own work, beside those that all readers have. */
export const rolePages: readonly RolePage[] = [
  of("evaluator", "visits to do", () => "/work"),
  of("evaluation_lead", "cycles in the field", () => "/work/cycles"),
  of("evaluation_lead", "progress in the field", () => field),
  of("evaluation_lead", "assignment in bulk", () => `${field}/assign`),
  of("evaluation_lead", "double scoring", () => `${field}/double`),
  of("evaluation_lead", "ballots", () => `${field}/ballots`),
  of("evaluation_lead", "batches", ({ base }) => `${base}/batches`),
  of("evaluation_lead", "closing of a cycle", () => "/demo/2026/closing"),
  of("evaluation_lead", "findings and exclusions", () => "/demo/2026/decisions"),
  of("evaluation_lead", "cycle board", ({ base }) => `${base}/board`),
  of("client_officer", "amounts and payments", ({ base }) => `${base}/payments`),
  of("street_leader", "warnings", ({ base }) => `${base}/warnings`),
  of("evaluation_lead", "plan of the next sample", ({ base }) => `${base}/plan`),
  of("evaluation_lead", "quality of the evaluation", ({ base }) => `${base}/quality`),
  of("evaluation_lead", "signs of bad fieldwork", ({ base }) => `${base}/fieldwork`),
  of("analyst", "query", ({ base }) => `${base}/query`),
  of("client_officer", "progress in the field, in counts", () => field),
  of("district_leader", "his district", ({ base }) => base),
  of("street_leader", "his street", ({ base }) => base),
  of("committee", "its own result", () => "/"),
  of("auditor", "journal", () => "/audit"),
  of("auditor", "permissions", () => "/administration/permissions"),
  of("system_admin", "accounts", () => "/administration/accounts"),
  of("security_admin", "rights of accounts", () => "/administration/accounts"),
  of("committee", "own account", () => "/account"),
];
