/** What somebody comes to do. One account has one role; 三员分立: the two administrators and the auditor are three people. */
export const roles = [
  "evaluator",
  "evaluation_lead",
  "client_officer",
  "street_leader",
  "district_leader",
  "analyst",
  "committee",
  "auditor",
  "system_admin",
  "security_admin",
] as const;

export type Role = (typeof roles)[number];
