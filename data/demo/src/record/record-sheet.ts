import type { Random } from "@juping/statistics";
import { tableOf, type CommitteeYear } from "../latent/committee-year.ts";
import type { TableFile } from "../writer/table-file.ts";

/** Rows of one record table of one unit: unit code and running number come by themselves. */
export class RecordSheet {
  /** of this cycle */
  readonly random: Random;
  /** the same numbers in every cycle: what makes this committee this committee */
  readonly lasting: Random;
  private readonly table: TableFile;
  private readonly unit: string;
  private count = 0;

  constructor(table: TableFile, unit: string, random: Random, lasting: Random) {
    this.table = table;
    this.unit = unit;
    this.random = random;
    this.lasting = lasting;
  }

  add(...cells: readonly (string | number)[]): void {
    this.count += 1;
    this.addNamed(String(this.count), ...cells);
  }

  /** A row with an id of its own. */
  addNamed(id: string, ...cells: readonly (string | number)[]): void {
    this.table.row(`${this.unit},${id},${cells.join(",")}`);
  }
}

/**
 * Opens a record table for a committee, unless it handed nothing in, and declares it complete. What comes late is
 * written to a file of its own, dated after the cutoff; some tables of the model street name committees by name or alias.
 */
export function withRecords(
  year: CommitteeYear,
  instrument: string,
  columns: readonly string[],
  write: (sheet: RecordSheet) => void,
): void {
  const { recipe, committee, cycle, files } = year;
  const { records } = recipe;
  const random = year.random.substream(`record ${instrument}`);
  const lasting = year.lasting.substream(`record ${instrument}`);
  const fate = records.always_complete.includes(instrument) ? 1 : random.uniform();
  const notDone = records.not_done_in_street[instrument as keyof typeof records.not_done_in_street];
  if (notDone === committee.street.index || fate < records.missing_share) return;
  const all = ["unit_code", "id", ...columns];
  const isLate =
    records.late.tables.includes(instrument) && fate < records.missing_share + records.late.share;
  if (isLate) {
    const snapshotDate = `${cycle.year + 1}-${records.late.day}`;
    const table = files.open({ instrument, cycle: cycle.code, snapshotDate, part: "late" }, all);
    write(new RecordSheet(table, committee.code, random, lasting));
  } else if (recipe.files.by_name.includes(instrument) && committee.street.index === 0) {
    const key = { instrument, cycle: cycle.code, snapshotDate: cycle.cutoff };
    const table = files.open({ ...key, part: "by-name", unitParent: committee.street.code }, all);
    write(new RecordSheet(table, committee.aliases.at(-1) ?? committee.name, random, lasting));
  } else {
    write(new RecordSheet(tableOf(year, instrument, all), committee.code, random, lasting));
  }
  declareComplete(year, instrument);
}

/** A coverage row: here a missing row is a true 0. */
function declareComplete(year: CommitteeYear, source: string): void {
  const table = tableOf(year, "coverage", ["unit_code", "source", "period", "complete"]);
  table.row(`${year.committee.code},${source},${year.cycle.year},1`);
}
