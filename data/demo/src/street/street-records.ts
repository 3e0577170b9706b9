import type { Cycle } from "@juping/model";
import type { Random } from "@juping/statistics";
import type { Street } from "../city/unit.ts";
import type { Recipe } from "../recipe.ts";
import { RecordSheet } from "../record/record-sheet.ts";
import type { FileSet } from "../writer/file-set.ts";

/** One street in one cycle: what it owes its committees. */
export interface StreetYear {
  readonly recipe: Recipe;
  readonly files: FileSet;
  readonly cycle: Cycle;
  readonly place: number;
  readonly street: Street;
  /** standard normal: how well the street does its duty */
  readonly duty: number;
  readonly random: Random;
  /** the same numbers in every cycle */
  readonly lasting: Random;
}

/** As for committees; a source that the recipe takes away from the street leaves neither rows nor coverage. */
export function withStreetRecords(
  year: StreetYear,
  instrument: string,
  columns: readonly string[],
  write: (sheet: RecordSheet) => void,
): void {
  const { recipe, files, cycle, street, random } = year;
  const { missing } = recipe.street_records;
  if (missing.street === street.index + 1 && missing.tables.includes(instrument)) return;
  const key = { cycle: cycle.code, snapshotDate: cycle.cutoff };
  const table = files.open({ instrument, ...key }, ["unit_code", "id", ...columns]);
  write(
    new RecordSheet(table, street.code, random.substream(instrument), year.lasting.substream(instrument)),
  );
  const coverage = files.open({ instrument: "coverage", ...key }, [
    ...["unit_code", "source", "period", "complete"],
  ]);
  coverage.row(`${street.code},${instrument},${cycle.year},1`);
}
