import type { Locale } from "@juping/model";
import type { Context } from "@juping/model/api";
import type { Admission } from "../gate/gate.ts";
import { nodeRefOf } from "../view/node-index.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { refOf } from "../view/unit-index.ts";
import { choosablePolicies } from "./policy-label.ts";

/** What stands in the frame of every page. */
export const contextOf = (
  view: ReleaseView,
  { release, reader }: Admission,
  cycles: Context["cycles"],
  locale: Locale,
): Context => {
  const { facts, units, nodes } = view;
  const { programme, cycle } = facts;
  return {
    programme: {
      code: programme.code,
      title: programme.title,
      commissioning_body: programme.commissioning_body,
      evaluating_body: programme.evaluating_body,
      simulated: facts.simulated,
    },
    cycle: { code: cycle.code, title: cycle.title, year: cycle.year, as_of: facts.as_of },
    cycles,
    release: { revision: facts.revision, stage: release.stage, digest: view.releaseDigest },
    policy: facts.policy,
    policies: choosablePolicies(view, reader.scope, locale),
    method: facts.method,
    levels: facts.levels,
    grades: [...facts.grades],
    classes: [...facts.classes],
    root: refOf(units.root),
    home: refOf(units.home),
    scopes: units.all
      .filter((unit) => unit.own && (unit.level === "district" || unit.level === "street"))
      .map(refOf),
    nodes: nodes.all.map(nodeRefOf),
  };
};
