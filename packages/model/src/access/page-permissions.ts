import type { Account } from "./account.ts";
import type { Role } from "./role.ts";

/** Whom something is open to: everybody, everybody signed in, or some roles. */
export type Audience = "public" | "anyone" | readonly Role[];

/** Roles that read results, from their stage on. */
export const readers: readonly Role[] = [
  "evaluation_lead",
  "client_officer",
  "street_leader",
  "district_leader",
  "analyst",
  "committee",
  "auditor",
];

/** Roles that ask in SQL: those whose work it is to look beyond the pages. */
export const askers: readonly Role[] = ["analyst", "evaluation_lead", "auditor"];

/** Roles that see how the funds of a street fall: a committee sees its own part on its page. */
export const rewardReaders: readonly Role[] = [
  "evaluation_lead",
  "client_officer",
  "street_leader",
  "district_leader",
  "auditor",
];

const figures = "/[programme]/[cycle]/(figures)";

/** Every page by its route's id. A page that is not listed opens to nobody. */
export const pagePermissions: Readonly<Record<string, Audience>> = {
  "/": "anyone",
  "/sign-in": "public",
  // Who holds a printed document may ask where it comes from.
  "/verify": "public",
  "/audit": ["auditor"],
  "/work": ["evaluator"],
  "/work/shell": ["evaluator"],
  "/work/sheets/[sheet]": ["evaluator", "evaluation_lead"],
  "/work/ballots/[ballot]": ["evaluator", "evaluation_lead"],
  "/work/cycles": ["evaluation_lead", "client_officer"],
  "/work/open": ["evaluation_lead"],
  "/work/cycles/[programme]/[cycle]": ["evaluation_lead", "client_officer"],
  "/work/cycles/[programme]/[cycle]/assign": ["evaluation_lead"],
  "/work/cycles/[programme]/[cycle]/double": ["evaluation_lead"],
  "/work/cycles/[programme]/[cycle]/ballots": ["evaluation_lead"],
  "/work/visits/[visit]": ["evaluation_lead"],
  "/invitation/[link]": "public",
  "/account": "anyone",
  "/administration/accounts": ["system_admin", "security_admin"],
  "/administration/permissions": ["system_admin", "security_admin", "auditor"],
  // The method card of a published cycle is public; before, the API refuses it to who may not read that stage.
  "/[programme]/[cycle]/method": "public",
  "/[programme]/[cycle]/help": "anyone",
  [figures]: readers,
  [`${figures}/committee/[id]`]: readers,
  [`${figures}/compare`]: readers,
  [`${figures}/district/[id]`]: readers,
  [`${figures}/plan`]: ["evaluation_lead"],
  [`${figures}/quality`]: ["evaluation_lead"],
  [`${figures}/query`]: askers,
  [`${figures}/rewards`]: rewardReaders,
  [`${figures}/search`]: readers,
  [`${figures}/street/[id]`]: readers,
  [`${figures}/tables`]: readers,
  "/[programme]/[cycle]/fieldwork": ["evaluation_lead"],
  "/[programme]/[cycle]/board": ["evaluation_lead", "client_officer", "auditor"],
  "/[programme]/[cycle]/warnings": [...rewardReaders, "committee"],
  "/[programme]/[cycle]/payments": ["evaluation_lead", "client_officer", "auditor"],
  "/[programme]/[cycle]/projects": [...rewardReaders, "committee"],
  "/[programme]/[cycle]/targets": [...rewardReaders, "committee"],
  "/[programme]/[cycle]/cases/[case]": [
    "evaluation_lead",
    "client_officer",
    "auditor",
    "committee",
    "evaluator",
  ],
  "/[programme]/[cycle]/committee/[id]/facts": ["evaluation_lead", "client_officer", "auditor", "committee"],
  "/[programme]/[cycle]/committee/[id]/appeal": ["evaluation_lead", "client_officer", "auditor", "committee"],
  "/[programme]/[cycle]/batches": ["evaluation_lead"],
  "/[programme]/[cycle]/batches/[batch]": ["evaluation_lead", "auditor"],
  "/[programme]/[cycle]/closing": ["evaluation_lead", "client_officer"],
  "/[programme]/[cycle]/decisions": ["evaluation_lead", "client_officer", "committee"],
};

/** Whether an audience holds an account; null: nobody is signed in. */
export const admits = (audience: Audience, account: Pick<Account, "role" | "authorised"> | null): boolean => {
  if (audience === "public") return true;
  if (account === null) return false;
  return audience === "anyone" || (account.authorised && audience.includes(account.role));
};

/** Whether a page opens to an account. */
export const mayOpen = (route: string, account: Pick<Account, "role" | "authorised"> | null): boolean => {
  const audience = pagePermissions[route];
  return audience !== undefined && admits(audience, account);
};
