import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Instrument } from "@juping/model";
import type { DemoFile } from "../demo-file.ts";
import type { Recipe } from "../recipe.ts";
import { readInstruments } from "./instruments.ts";
import { TableFile, type SpoiltRow } from "./table-file.ts";
import type { Encoding } from "./text-file.ts";

export interface TableKey {
  readonly instrument: string;
  readonly cycle: string | null;
  readonly snapshotDate: string | null;
  /** tells apart several files of one instrument and cycle, for example a district's number */
  readonly part?: string;
  /** code of the unit within which the file names units by name instead of code */
  readonly unitParent?: string;
}

interface Opened {
  readonly key: TableKey;
  readonly table: TableFile;
}

/** All files of one run: opened when their first row comes, listed in the order of ingestion. */
export class FileSet {
  private readonly out: string;
  private readonly recipe: Recipe;
  private readonly instruments: ReadonlyMap<string, Instrument> = readInstruments();
  private readonly opened = new Map<string, Opened>();

  constructor(out: string, recipe: Recipe) {
    this.out = out;
    this.recipe = recipe;
  }

  /** The table's file; the first call fixes its columns. */
  open(key: TableKey, columns: readonly string[]): TableFile {
    const ending = this.recipe.files.workbooks.includes(key.instrument) ? "xlsx" : "csv";
    const name = `${fileName(key)}.${ending}`;
    const known = this.opened.get(name);
    if (known) return known.table;
    const instrument = this.instruments.get(key.instrument);
    if (!instrument) throw new RangeError(`no instrument ${key.instrument}`);
    const folder = join(this.out, key.cycle ?? "units");
    mkdirSync(folder, { recursive: true });
    const { files } = this.recipe;
    const table = new TableFile(join(folder, name), instrument, {
      columns,
      encoding: this.encodingOf(key.instrument),
      titles: files.chinese_titles.includes(key.instrument),
      lineEnd: files.windows_lines.includes(key.instrument) ? "\r\n" : "\n",
      spoilt: this.spoiltRows(key),
    });
    this.opened.set(name, { key, table });
    return table;
  }

  /** Closes all files. */
  close(): DemoFile[] {
    const order = this.recipe.files.order;
    const place = (opened: Opened): number =>
      order.includes(opened.key.instrument) ? order.indexOf(opened.key.instrument) : order.length;
    const all = [...this.opened.values()].sort(
      (a, b) =>
        (a.key.cycle ?? "").localeCompare(b.key.cycle ?? "") ||
        place(a) - place(b) ||
        (a.table.path < b.table.path ? -1 : 1),
    );
    return all.map(({ key, table }) => {
      table.close();
      return {
        path: table.path,
        instrument: key.instrument,
        cycle: key.cycle,
        snapshotDate: key.snapshotDate,
        mapping: {
          instrument: key.instrument,
          file: {},
          columns: {},
          unit_authority: this.recipe.city.authority,
          ...(key.unitParent === undefined ? {} : { unit_parent: key.unitParent }),
        },
        rows: table.rows + table.spoilt,
        spoilt: table.spoilt,
      };
    });
  }

  private encodingOf(instrument: string): Encoding | "xlsx" {
    const { gb18030, byte_order_mark, workbooks } = this.recipe.files;
    if (workbooks.includes(instrument)) return "xlsx";
    if (gb18030.includes(instrument)) return "gb18030";
    return byte_order_mark.includes(instrument) ? "utf-8-bom" : "utf-8";
  }

  /** Those of the recipe for this instrument and cycle, in its first part only. */
  private spoiltRows(key: TableKey): readonly SpoiltRow[] {
    if (key.part !== undefined && key.part !== "1") return [];
    return this.recipe.files.spoilt.filter(
      (row) => row.instrument === key.instrument && row.cycle === key.cycle,
    );
  }
}

function fileName(key: TableKey): string {
  return [key.instrument, key.cycle ?? key.snapshotDate, key.part].filter(Boolean).join("-");
}
