import { agreementOf, compareSheets, type CheckDifference } from "@juping/fieldwork";
import type { WorkDouble, WorkDoubles } from "@juping/model/api";
import { z } from "zod";
import { defineQuestion } from "../../question.ts";
import { workUnitOf } from "../../work/assignment-of.ts";
import { isOpen } from "../../work/comparison.ts";
import { readMarks, valuesOf } from "../../work/mark-rows.ts";
import { sheetSelect, type SheetRow } from "../../work/sheet-row.ts";
import { liesWithin, Within } from "../../work/within.ts";
import { readForms } from "../../work/work-forms.ts";

/** Visits that two scored apart, with their agreement over all that are in: for the lead. @throws JupingError NOT_FOUND */
export const doubleScoring = defineQuestion({
  name: "work.double-scoring",
  input: z.object({ programme: z.string(), cycle: z.string(), within: Within }),
  ask: async (tx, { programme, cycle, within }): Promise<WorkDoubles> => {
    const { scoresheet } = await readForms(tx, programme, cycle);
    const all = await tx.all<SheetRow>(
      `${sheetSelect} WHERE v.programme = $1 AND v.cycle = $2 AND v.is_double = 1 ORDER BY u.name, v.kind, s.mark`,
      [programme, cycle],
    );
    const rows = all.filter((row) => liesWithin(row, within));
    const compared: CheckDifference[][] = [];
    const visits: WorkDouble[] = [];
    for (const [visit, sheets] of Map.groupBy(rows, (row) => row.visit)) {
      const [first, second] = [sheets.find(is("first")), sheets.find(is("second"))];
      if (first === undefined) continue;
      const comparable = second !== undefined && isOpen(sheets);
      let disputed = 0;
      if (comparable) {
        const marks = await readMarks(tx, [first.id, second.id]);
        const of = (id: string) => valuesOf(marks.get(id) ?? []);
        const checks = scoresheet.checks.filter(
          (check) => check.visit === "both" || check.visit === first.kind,
        );
        const differences = compareSheets(checks, of(first.id), of(second.id));
        disputed = differences.filter((row) => row.disputed).length;
        compared.push(differences);
      }
      const third = sheets.find(is("third"))?.state ?? null;
      visits.push({ visit, unit: workUnitOf(first), kind: first.kind, comparable, disputed, third });
    }
    return { agreement: agreementOf(scoresheet.checks, compared), visits };
  },
});

const is =
  (mark: SheetRow["mark"]) =>
  (sheet: SheetRow): boolean =>
    sheet.mark === mark;
