import type { Cycle, Programme } from "@juping/model";

/** A fictitious programme whose root has the given code. */
export const programme = (code: string, authority: string, root: string): Programme => ({
  code,
  title: { zh: "示例项目", en: "example" },
  commissioning_body: { zh: "示例市民政局", en: "example bureau" },
  evaluating_body: { zh: "示例评估中心", en: "example evaluator" },
  contract: "示例-1",
  profile: "example",
  root: { authority, code: root },
  simulated: true,
  calendar: "cn",
});

export const cycle = (code: string, of: string): Cycle => ({
  code,
  programme: of,
  title: { zh: code, en: code },
  year: Number(code),
  method: "committee",
  method_version: "1",
  starts_on: `${code}-01-01`,
  cutoff: `${code}-12-31`,
  as_of: `${code}-12-31`,
  seed: "1",
  previous: null,
  budgets: {},
});
