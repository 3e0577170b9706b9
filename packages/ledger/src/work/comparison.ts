import { checksOfVisit, compareSheets, type CheckDifference } from "@juping/fieldwork";
import { JupingError, type MarkValue } from "@juping/model";
import type { Reading } from "../sql.ts";
import { readMarks, valuesOf } from "./mark-rows.ts";
import { sheetSelect, type SheetRow } from "./sheet-row.ts";
import { readForms } from "./work-forms.ts";

export interface Comparison {
  /** first, second and, where there is one, third */
  readonly sheets: readonly SheetRow[];
  readonly differences: readonly CheckDifference[];
  /** marks of the third, by code */
  readonly third: ReadonlyMap<string, MarkValue>;
}

/** Whether a sheet was handed in and is not back with its visitor. */
export const isIn = ({ state }: Pick<SheetRow, "state">): boolean =>
  state === "submitted" || state === "adjudicated";

/**
 * Whether marks may be read by others than their visitor: the sheet is in, and where two score the visit both are.
 */
export const isOpen = (sheets: readonly Pick<SheetRow, "state" | "mark">[]): boolean =>
  sheets.filter(({ mark }) => mark !== "third").every(isIn);

/**
 * Two sheets of a visit side by side.
 * @throws JupingError NOT_FOUND where the visit was not scored by two, BLIND before both are in
 */
export const comparisonOf = async (tx: Reading, visit: string): Promise<Comparison> => {
  const sheets = await tx.all<SheetRow>(`${sheetSelect} WHERE s.visit = $1 ORDER BY s.mark`, [visit]);
  const [first, second, third] = sheets.toSorted((a, b) => order[a.mark] - order[b.mark]);
  if (first === undefined || second === undefined)
    throw new JupingError("NOT_FOUND", { what: "双评走访", value: visit });
  if (!isOpen(sheets)) throw new JupingError("BLIND", { what: first.unit_name });
  const { scoresheet } = await readForms(tx, first.programme, first.cycle);
  const marks = await readMarks(
    tx,
    sheets.map(({ id }) => id),
  );
  const of = (sheet: SheetRow): Map<string, MarkValue> => valuesOf(marks.get(sheet.id) ?? []);
  return {
    sheets: third ? [first, second, third] : [first, second],
    differences: compareSheets(checksOfVisit(scoresheet, first.kind), of(first), of(second)),
    third: third && isIn(third) ? of(third) : new Map(),
  };
};

const order = { first: 0, second: 1, third: 2 } as const;
