import { agreementOf, checksOfVisit } from "@juping/fieldwork";
import { JupingError } from "@juping/model";
import type { WorkComparison } from "@juping/model/api";
import { z } from "zod";
import { defineQuestion } from "../../question.ts";
import { workUnitOf } from "../../work/assignment-of.ts";
import { comparisonOf } from "../../work/comparison.ts";
import { readPool } from "../../work/pool.ts";
import { requireWithin, Within } from "../../work/within.ts";
import { readForms } from "../../work/work-forms.ts";

/** Two blind sheets of a visit side by side, for the lead, once both are in. @throws JupingError NOT_FOUND, BLIND */
export const visitComparison = defineQuestion({
  name: "work.visit-comparison",
  input: z.object({ visit: z.string(), within: Within }),
  ask: async (tx, { visit, within }): Promise<WorkComparison> => {
    const { sheets, differences, third } = await comparisonOf(tx, visit);
    const [first] = sheets;
    if (first === undefined) throw new JupingError("NOT_FOUND", { what: "走访", value: visit });
    requireWithin(first, within);
    const { rows } = await readPool(tx, first.programme, first.cycle);
    const { scoresheet } = await readForms(tx, first.programme, first.cycle);
    const checks = checksOfVisit(scoresheet, first.kind);
    return {
      visit,
      unit: workUnitOf(first),
      kind: first.kind,
      sheets: sheets.map(({ id, mark, evaluator, state, version, visited_on, submitted_at }) => {
        const visitor = rows.find(({ account }) => account === evaluator);
        return {
          ...{ sheet: id, mark, state, version, visited_on, submitted_at },
          evaluator: visitor ? { account: visitor.account, code: visitor.code, name: visitor.name } : null,
        };
      }),
      checks: [...checks],
      differences: differences.map((row) => ({ ...row, third: third.get(row.code) ?? null })),
      agreement: agreementOf(checks, [differences]),
    };
  },
});
