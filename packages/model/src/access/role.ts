/** What somebody comes to do. One account has one role; 三员分立: the two administrators and the auditor are three people. */
export const roles = [
  "evaluation_lead",
  "evaluator",
  "client_officer",
  "district_leader",
  "street_leader",
  "committee",
  "analyst",
  "auditor",
  "system_admin",
  "security_admin",
] as const;

export type Role = (typeof roles)[number];
