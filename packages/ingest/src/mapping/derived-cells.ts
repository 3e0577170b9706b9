import { sqlLiteral } from "@juping/store";
import { halfWidthText, trimmed } from "../cast/clean-text.ts";
import { cellName } from "../source/raw-table.ts";

/** A column of texts made of others: its place in the relation and the SQL that makes it. */
export interface DerivedCell {
  readonly cell: number;
  readonly sql: string;
}

/** Beyond the columns that any format has (a sheet 16,384). */
const firstCell = 100_000;

/** What stands in the column of a choice that was not made. */
const notChosen = [
  "0",
  "否",
  "无",
  "×",
  "✗",
  "未选",
  "未选中",
  "不选",
  "no",
  "n",
  "false",
  "off",
  "unchecked",
  "not selected",
];

/** Columns that a mapping makes of parts of cells, or of several cells. */
export class DerivedCells {
  readonly all: DerivedCell[] = [];

  /** The cell itself, or what the mapping takes out of it. */
  ofPart(
    cell: number,
    { extract, pad }: { readonly extract?: string | undefined; readonly pad?: number | undefined },
  ): number {
    if (extract === undefined && pad === undefined) return cell;
    let sql = trimmed(cellName(cell));
    if (extract !== undefined) sql = `nullif(regexp_extract(${sql}, ${sqlLiteral(extract)}, 1), '')`;
    if (pad !== undefined) {
      const half = halfWidthText(sql);
      sql = `CASE WHEN regexp_full_match(${half}, '\\d{1,${pad}}') THEN lpad(${half}, ${pad}, '0') ELSE ${sql} END`;
    }
    return this.add(sql);
  }

  /** The codes of the choices that were made, joined by bars. @param codes of each cell's choice */
  ofChoices(cells: readonly number[], codes: readonly string[]): number {
    const marks = notChosen.map(sqlLiteral).join(", ");
    const each = cells.map((cell, index) => {
      const text = trimmed(cellName(cell));
      return `CASE WHEN lower(${text}) NOT IN (${marks}) THEN ${sqlLiteral(codes[index] ?? "")} END`;
    });
    return this.add(`nullif(concat_ws('|', ${each.join(", ")}), '')`);
  }

  private add(sql: string): number {
    const cell = firstCell + this.all.length;
    this.all.push({ cell, sql });
    return cell;
  }
}

/** A relation with the derived columns beside its own. */
export const withDerived = (relation: string, derived: readonly DerivedCell[]): string =>
  derived.length === 0
    ? relation
    : `(SELECT *, ${derived.map(({ cell, sql }) => `${sql} AS ${cellName(cell)}`).join(", ")} FROM ${relation})`;
