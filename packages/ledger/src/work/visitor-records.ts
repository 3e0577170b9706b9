import type { VisitorRecord } from "@juping/fieldwork";
import type { MarkValue } from "@juping/model";
import type { Reading } from "../sql.ts";
import { isIn } from "./comparison.ts";
import { readMarks, valuesOf } from "./mark-rows.ts";
import type { SheetRow } from "./sheet-row.ts";

/**
 * How many marks of each visitor stood: of visits that two scored, with a third's word where they differed. Two who agree are
 * taken to be right; where they differ, whoever is not with the third is not.
 * @returns by account
 */
export const visitorRecords = async (
  tx: Reading,
  sheets: readonly SheetRow[],
): Promise<Map<string, VisitorRecord>> => {
  const records = new Map<string, VisitorRecord>();
  for (const own of Map.groupBy(sheets, ({ visit }) => visit).values()) {
    const third = own.find(({ mark }) => mark === "third");
    if (third === undefined || !isIn(third)) continue;
    const marks = await readMarks(
      tx,
      own.map(({ id }) => id),
    );
    const decided = valuesOf(marks.get(third.id) ?? []);
    for (const { id, mark, evaluator } of own) {
      if (mark === "third" || evaluator === null) continue;
      const values = valuesOf(marks.get(id) ?? []);
      const before = records.get(evaluator) ?? { compared: 0, errors: 0 };
      const errors = [...decided].filter(([code, value]) => !isSame(values.get(code), value)).length;
      records.set(evaluator, {
        compared: before.compared + values.size,
        errors: before.errors + errors,
      });
    }
  }
  return records;
};

const isSame = (one: MarkValue | undefined, other: MarkValue): boolean =>
  one !== undefined && one.applicable === other.applicable && one.points === other.points;
