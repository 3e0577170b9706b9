import { JupingError, type Column, type ColumnMapping, type Instrument, type Mapping } from "@juping/model";
import { editDistance } from "@juping/store";
import { missingWords } from "../cast/missing-words.ts";
import type { ColumnSource } from "./column-source.ts";
import { DerivedCells, type DerivedCell } from "./derived-cells.ts";
import { headerName } from "./header-name.ts";

/** How the headers of a file serve an instrument. */
export interface MatchedColumns {
  readonly sources: readonly ColumnSource[];
  /** columns to be added to the relation */
  readonly derived: readonly DerivedCell[];
  /** headers that no column takes: said, so that nothing is lost silently */
  readonly unused: readonly string[];
}

/** Names under which a column is known, the surest first. */
const namesOf = (column: Column): string[] =>
  [column.name, column.title.zh, column.title.en, ...column.aliases].map(headerName);

/** How many of some headers an instrument or a mapping knows. */
export const knownHeaders = (
  instrument: Instrument,
  mapping: Mapping,
): ((headers: readonly string[]) => number) => {
  const names = new Set([
    ...instrument.columns.flatMap(namesOf),
    ...Object.values(mapping.columns).flatMap((from) => headersOf(from).map(headerName)),
  ]);
  return (headers) => headers.filter((header) => names.has(headerName(header))).length;
};

/** Headers that a mapping names for a column. */
const headersOf = (from: ColumnMapping): readonly string[] => {
  if ("header" in from) return [from.header];
  return "choices" in from ? Object.keys(from.choices) : [];
};

/** The header most like one of the names, by edit distance in relation to length. */
const nearestHeader = (headers: readonly string[], names: readonly string[]): string => {
  const farness = (header: string, name: string): number =>
    editDistance(header, name, 64) / Math.max(1, header.length, name.length);
  const scored = headers
    .filter((header) => header.trim() !== "")
    .map((header) => ({
      header: header.trim(),
      farness: Math.min(...names.map((name) => farness(headerName(header), headerName(name)))),
    }))
    .sort((a, b) => a.farness - b.farness);
  return scored[0]?.header ?? "—";
};

/**
 * Finds the source of every column of an instrument: as the mapping says, else by the column's name, Chinese title, English title and
 * aliases, in this order; a header serves one column.
 * @param file name for messages
 * @throws JupingError COLUMN_MISSING with the nearest header, COLUMN_DUPLICATE, SCHEMA_INVALID where the mapping names a
 * column that the instrument does not have
 */
export const matchColumns = (
  file: string,
  instrument: Instrument,
  mapping: Mapping,
  headers: readonly string[],
): MatchedColumns => {
  const stray = Object.keys(mapping.columns).find(
    (name) => !instrument.columns.some((column) => column.name === name),
  );
  if (stray !== undefined)
    throw new JupingError("SCHEMA_INVALID", {
      what: "映射 (mapping)",
      path: `columns.${stray}`,
      reason: `${instrument.code} 没有这一列 (no such column)`,
    });
  const cells = new Map<string, number[]>();
  headers.forEach((header, cell) => {
    const name = headerName(header);
    if (name !== "") cells.set(name, [...(cells.get(name) ?? []), cell]);
  });
  const taken = new Set<number>();
  const derived = new DerivedCells();
  /** @param isNamed whether the mapping names it: then several columns may come from one header */
  const take = (name: string, isNamed: boolean): number | null => {
    const found = cells.get(name);
    const [cell] = found ?? [];
    if (found === undefined || cell === undefined || (taken.has(cell) && !isNamed)) return null;
    if (found.length > 1)
      throw new JupingError("COLUMN_DUPLICATE", {
        file,
        column: headers[cell]?.trim() ?? name,
        count: found.length,
      });
    taken.add(cell);
    return cell;
  };
  const missing = (column: Column, names: readonly string[]): JupingError =>
    new JupingError("COLUMN_MISSING", {
      file,
      column: names.length === 1 ? (names[0] ?? "") : `${column.name}(${column.title.zh})`,
      nearest: nearestHeader(
        headers.filter((_, cell) => !taken.has(cell)),
        names,
      ),
    });
  const found = new Map<string, ColumnSource>();
  const put = (
    column: Column,
    cell: number,
    origins: readonly number[],
    values: Readonly<Record<string, string>> = {},
  ): void => {
    const header = headers[origins[0] ?? cell] ?? "";
    const missing = missingWords(column, mapping.missing ?? [], values);
    found.set(column.name, { kind: "cell", column, cell, origins, header, values, missing });
  };
  for (const column of instrument.columns) {
    const from = mapping.columns[column.name];
    if (from === undefined) continue;
    if ("constant" in from) {
      found.set(column.name, { kind: "constant", column, text: from.constant });
      continue;
    }
    const origins = headersOf(from).map((header) => {
      const cell = take(headerName(header), true);
      if (cell === null) throw missing(column, [header]);
      return cell;
    });
    if ("choices" in from) put(column, derived.ofChoices(origins, Object.values(from.choices)), origins);
    else for (const cell of origins) put(column, derived.ofPart(cell, from), [cell], from.values);
  }
  // By the surest name first, so that a title shared with another column's name does not take its header.
  const most = Math.max(...instrument.columns.map((column) => namesOf(column).length));
  for (let rank = 0; rank < most; rank += 1)
    for (const column of instrument.columns) {
      const name = namesOf(column)[rank];
      if (name === undefined || found.has(column.name)) continue;
      const cell = take(name, false);
      if (cell !== null) put(column, cell, [cell]);
    }
  for (const column of instrument.columns) {
    if (found.has(column.name)) continue;
    if (column.required && column.default === undefined) throw missing(column, namesOf(column));
    found.set(column.name, { kind: "absent", column });
  }
  return {
    sources: instrument.columns.flatMap((column) => found.get(column.name) ?? []),
    derived: derived.all,
    unused: headers
      .filter((header, cell) => header.trim() !== "" && !taken.has(cell))
      .map((header) => header.trim()),
  };
};
