import type { Instrument } from "@juping/model";
import { SheetFile } from "./sheet-file.ts";
import { TextFile, type Encoding } from "./text-file.ts";

/** A bad row put in on purpose: a copy of row `after_row` with some cells changed (none: a duplicate key). */
export interface SpoiltRow {
  /** 1-based data row that is copied */
  readonly after_row: number;
  readonly set: Readonly<Record<string, string>>;
}

export interface TableLayout {
  /** columns written, in this order; the rest of the instrument's columns are left out */
  readonly columns: readonly string[];
  /** "xlsx" writes a workbook instead of text */
  readonly encoding: Encoding | "xlsx";
  /** heads the columns with their Chinese titles instead of their names */
  readonly titles: boolean;
  readonly lineEnd: "\n" | "\r\n";
  readonly spoilt: readonly SpoiltRow[];
}

/** A file of one instrument: CSV, or a workbook. */
export class TableFile {
  readonly path: string;
  readonly instrument: string;
  rows = 0;
  private readonly lines: TextFile | SheetFile;
  private readonly layout: TableLayout;
  private readonly spoiltAfter: ReadonlyMap<number, readonly SpoiltRow[]>;

  constructor(path: string, instrument: Instrument, layout: TableLayout) {
    this.path = path;
    this.instrument = instrument.code;
    this.layout = layout;
    this.spoiltAfter = Map.groupBy(layout.spoilt, (row) => row.after_row);
    this.lines =
      layout.encoding === "xlsx"
        ? new SheetFile(path, instrument.title.zh)
        : new TextFile(path, layout.encoding, layout.lineEnd);
    const heads = layout.columns.map((name) => headOf(instrument, name, layout.titles));
    this.lines.line(heads.join(","));
  }

  /** Takes a row as text, its cells joined by commas; none of the generated cells needs quotes. */
  row(cells: string): void {
    this.lines.line(cells);
    this.rows += 1;
    const spoilt = this.spoiltAfter.get(this.rows);
    if (spoilt) for (const change of spoilt) this.lines.line(this.changed(cells, change));
  }

  /** Spoilt rows written so far. */
  get spoilt(): number {
    return this.layout.spoilt.filter((row) => row.after_row <= this.rows).length;
  }

  close(): void {
    this.lines.close();
  }

  private changed(cells: string, change: SpoiltRow): string {
    const values = cells.split(",");
    return this.layout.columns.map((name, place) => change.set[name] ?? values[place] ?? "").join(",");
  }
}

function headOf(instrument: Instrument, name: string, titles: boolean): string {
  const column = instrument.columns.find((each) => each.name === name);
  if (!column) throw new RangeError(`instrument ${instrument.code} has no column ${name}`);
  const head = titles ? column.title.zh : name;
  return /[",\n]/.test(head) ? `"${head.replaceAll('"', '""')}"` : head;
}
