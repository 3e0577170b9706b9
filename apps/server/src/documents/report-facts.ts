import type { Payment, ReportFacts } from "@juping/reports";
import { cell, orNull } from "@juping/store";
import { methodCardOf } from "../answer/method-card.ts";
import { readPath } from "../answer/score-path.ts";
import { unitPageOf } from "../answer/unit-page.ts";
import { meanTree } from "../figures/tree-rows.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { refOf, type ViewUnit } from "../view/unit-index.ts";

const committeeTree = "committee";

/** How each leaf came to its score, in the sentences that its path shows, by node. */
const stepsOf = async ({ file }: ReleaseView, unit: ViewUnit): Promise<Record<string, string[]>> => {
  const rows = await file.rows(
    "SELECT node, path FROM score WHERE unit_id = $unit AND tree = $tree AND path IS NOT NULL",
    { node: cell.text, path: orNull(cell.text) },
    { unit: unit.id, tree: unit.level },
  );
  return Object.fromEntries(
    rows.map(({ node, path }) => {
      const stored = readPath(path);
      return [node, [...(stored?.parts ?? []).flatMap((part) => part.path.steps), ...(stored?.steps ?? [])]];
    }),
  );
};

const paymentsOf = async ({ file, facts, units }: ReleaseView, street: ViewUnit): Promise<Payment[]> => {
  const rows = await file.rows(
    `SELECT a.unit_id, a.fund, CAST(a.fen AS VARCHAR) AS fen FROM award a JOIN unit u USING (unit_id)
     WHERE a.kind = 'money' AND a.fen IS NOT NULL AND u.street_id = $street AND u.unit_id <> $street
     ORDER BY u.ordinal, u.unit_id, a.fund`,
    { unit_id: cell.text, fund: cell.text, fen: cell.text },
    { street: street.id },
  );
  const names = new Map(facts.funds.map(({ code, name }) => [code, name.zh]));
  return rows.map(({ unit_id, fund, fen }) => ({
    unit: refOf(units.own(unit_id)),
    fund,
    fund_name: names.get(fund) ?? fund,
    fen,
  }));
};

/** All that the documents of a unit are made of, as its reader's file has it. @throws JupingError NOT_FOUND, POLICY_FORBIDDEN */
export const reportFactsOf = async (view: ReleaseView, id: string): Promise<ReportFacts> => {
  const unit = view.units.own(id);
  const isArea = unit.level !== "committee";
  const [page, method, steps, means, programmeMeans, payments] = await Promise.all([
    unitPageOf(view, id),
    methodCardOf(view),
    isArea ? {} : stepsOf(view, unit),
    isArea ? meanTree(view, unit, committeeTree) : [],
    isArea ? meanTree(view, view.units.root, committeeTree) : [],
    unit.level === "street" ? paymentsOf(view, unit) : [],
  ]);
  return { unit: page, method, steps, means, programmeMeans, payments };
};
