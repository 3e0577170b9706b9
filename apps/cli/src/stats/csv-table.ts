import { JupingError } from "@juping/model";

/** A CSV file with named columns, as text; RFC 4180, comma, first line the names. */
export class CsvTable {
  readonly names: readonly string[];
  readonly rows: number;
  readonly #columns: ReadonlyMap<string, readonly string[]>;

  constructor(text: string) {
    const [names = [], ...records] = parse(text.replace(/^\uFEFF/, ""));
    records.forEach((record, row) => {
      if (record.length !== names.length)
        throw wrong(
          "FILE",
          `${record.length}`,
          `line ${row + 2} has ${record.length} cells, not ${names.length}`,
        );
    });
    this.names = names;
    this.rows = records.length;
    this.#columns = new Map(names.map((name, i) => [name, records.map((record) => record[i] ?? "")]));
  }

  /** @throws JupingError BAD_REQUEST naming the columns there are */
  text(name: string): readonly string[] {
    const column = this.#columns.get(name);
    if (column === undefined) throw wrong("column", name, `columns: ${this.names.join(", ")}`);
    return column;
  }

  /** NaN for an empty cell and for NA. @throws JupingError BAD_REQUEST at the first cell that is no number */
  numbersOrMissing(name: string): Float64Array {
    return Float64Array.from(this.text(name), (cell, row) => {
      if (cell === "" || cell === "NA") return NaN;
      const value = Number(cell);
      if (Number.isFinite(value) && cell.trim() !== "") return value;
      throw wrong(name, cell, `line ${row + 2} is no number`);
    });
  }

  /** @throws JupingError BAD_REQUEST at the first cell that is empty or no number */
  numbers(name: string): Float64Array {
    const values = this.numbersOrMissing(name);
    const missing = values.findIndex((value) => Number.isNaN(value));
    if (missing >= 0) throw wrong(name, "", `line ${missing + 2} is empty`);
    return values;
  }

  /** Codes of the different cells in the order of their text, and the texts. */
  codes(name: string): Coded {
    const cells = this.text(name);
    const labels = [...new Set(cells)].sort(byNumberThenText);
    const codeOf = new Map(labels.map((label, code) => [label, code]));
    return { codes: Int32Array.from(cells, (cell) => codeOf.get(cell) ?? -1), labels };
  }
}

export interface Coded {
  readonly codes: Int32Array;
  readonly labels: readonly string[];
}

/** 2 before 10, numbers before words. */
const byNumberThenText = (a: string, b: string): number => {
  const [x, y] = [Number(a), Number(b)];
  if (Number.isFinite(x) && Number.isFinite(y) && x !== y) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
};

const wrong = (name: string, value: string, reason: string): JupingError =>
  new JupingError("BAD_REQUEST", { name, value, reason });

/** Records of a text; a quote counts only at the beginning of a cell, and empty lines are no records. */
const parse = (text: string): string[][] => {
  const records: string[][] = [];
  let record: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|\r|$)/gy;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const found = cell.exec(text);
    if (found === null)
      throw wrong("FILE", text.slice(at, at + 20), `record ${records.length + 1} has a stray quote`);
    record.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? "");
    if (found[3] === ",") {
      if (cell.lastIndex === text.length) record.push("");
      else continue;
    }
    if (record.length > 1 || record[0] !== "") records.push(record);
    record = [];
  }
  return records;
};
