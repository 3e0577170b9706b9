import type { Column, ColumnMapping, Instrument, Mapping } from "@juping/model";
import { missingWords } from "../cast/missing-words.ts";
import { headerName } from "../mapping/header-name.ts";
import { contentFit } from "./content.ts";
import { findLayout, type Layout } from "./find-layout.ts";
import { findChoices, type ChoiceColumns } from "./find-choices.ts";
import { headerLikeness } from "./question.ts";
import type { FileSample } from "./sample.ts";
import { proposeValues } from "./value-map.ts";

/** What is proposed for one column of the instrument. */
export interface ColumnProposal {
  readonly column: string;
  /** headers that it comes from; none where nothing is proposed */
  readonly headers: readonly string[];
  /** 0 to 1: 1 a known name, below 0.7 to be looked at by a person */
  readonly sureness: number;
  /** values of the file for which no meaning is proposed */
  readonly unknownValues: readonly string[];
}

/** A mapping that a person confirms or corrects. */
export interface Proposal {
  readonly mapping: Mapping;
  readonly columns: readonly ColumnProposal[];
  /** headers that no column takes */
  readonly unused: readonly string[];
  /** all headers of the file, in its order */
  readonly headers: readonly string[];
  /** the first rows below the headers, cells in the order of `headers` */
  readonly before: readonly (readonly string[])[];
}

/** Sureness below which nothing is proposed. */
const least = 0.5;
const shownRows = 8;

const distinctOf = (layout: Layout): readonly (readonly string[])[] =>
  layout.headers.map((_, cell) => [
    ...new Set(layout.rows.flatMap(({ cells }) => (cells[cell] ?? "").trim() || [])),
  ]);

/** The values that say something in a column. */
const telling = (column: Column, values: readonly string[]): readonly string[] => {
  const missing = missingWords(column, [], {});
  return values.filter((value) => !missing.includes(value));
};

/** How surely the column comes from the header: its words first, its values second; values that cannot be the column's rule it out. */
const sureness = (header: string, values: readonly string[], column: Column): number => {
  const words = headerLikeness(header, column);
  if (words === 0) return 0;
  const fit = contentFit(column, telling(column, values));
  if (words === 1) return fit < 0.2 ? 0.7 : 1;
  return Math.max(
    0,
    Math.min(0.99, words * (0.7 + 0.3 * fit) + (fit > 0.9 ? 0.08 : 0) - (fit < 0.3 ? 0.25 : 0)),
  );
};

interface Pair {
  readonly column: Column;
  readonly cell: number;
  readonly sureness: number;
}

/** Pairs the surest first; a header serves one column. */
const assign = (
  instrument: Instrument,
  layout: Layout,
  values: readonly (readonly string[])[],
  taken: Set<number>,
): Map<string, Pair> => {
  const pairs = instrument.columns
    .flatMap((column) =>
      layout.headers.map((header, cell) => ({
        column,
        cell,
        sureness: header.trim() === "" || taken.has(cell) ? 0 : sureness(header, values[cell] ?? [], column),
      })),
    )
    .filter((pair) => pair.sureness >= least)
    .sort((a, b) => b.sureness - a.sureness || a.cell - b.cell);
  const found = new Map<string, Pair>();
  for (const pair of pairs) {
    if (found.has(pair.column.name) || taken.has(pair.cell)) continue;
    found.set(pair.column.name, pair);
    taken.add(pair.cell);
  }
  return found;
};

const ofChoices = (
  { headers, choices, sureness }: ChoiceColumns,
  column: Column,
): [ColumnMapping, ColumnProposal] => [
  { choices },
  { column: column.name, headers, sureness, unknownValues: [] },
];

const ofPair = (
  header: string,
  pair: Pair,
  values: readonly string[],
): [ColumnMapping | null, ColumnProposal] => {
  const { column } = pair;
  const hasOptions = column.options !== undefined || column.type === "boolean";
  const meanings =
    hasOptions && column.type !== "list"
      ? proposeValues(column, telling(column, values))
      : { values: {}, unknown: [] };
  const isPlain = pair.sureness === 1 && Object.keys(meanings.values).length === 0;
  const mapping: ColumnMapping = {
    header,
    ...(Object.keys(meanings.values).length === 0 ? {} : { values: meanings.values }),
  };
  return [
    isPlain ? null : mapping,
    { column: column.name, headers: [header], sureness: pair.sureness, unknownValues: meanings.unknown },
  ];
};

/** How many headers look like something the instrument asks. */
export const countKnown = (instrument: Instrument): ((headers: readonly string[]) => number) => {
  const seen = new Map<string, boolean>();
  const isKnown = (header: string): boolean => {
    if (header.trim() === "") return false;
    const before = seen.get(header);
    if (before !== undefined) return before;
    const known = instrument.columns.some((column) => headerLikeness(header, column) >= 0.75);
    seen.set(header, known);
    return known;
  };
  return (headers) => headers.filter(isKnown).length;
};

/**
 * Proposes how a file serves an instrument: where its headers and notes are, which column comes from which header, and what values in
 * other words mean. Nothing is decided: a person confirms it, and every row is checked afterwards as ever.
 */
export const proposeMapping = (instrument: Instrument, sample: FileSample): Proposal => {
  const layout = findLayout(sample, countKnown(instrument));
  const values = distinctOf(layout);
  const taken = new Set<number>();
  const columns: Record<string, ColumnMapping> = {};
  const proposals = new Map<string, ColumnProposal>();
  for (const column of instrument.columns) {
    const found = column.type === "list" ? findChoices(column, layout.headers, values, taken) : null;
    if (found === null) continue;
    const [mapping, proposal] = ofChoices(found, column);
    columns[column.name] = mapping;
    proposals.set(column.name, proposal);
    found.cells.forEach((cell) => taken.add(cell));
  }
  const doubled = new Set(
    layout.headers.map(headerName).filter((name, index, all) => name !== "" && all.indexOf(name) !== index),
  );
  for (const [name, pair] of assign(instrument, layout, values, taken)) {
    const header = layout.headers[pair.cell] ?? "";
    if (proposals.has(name) || doubled.has(headerName(header))) continue;
    const [mapping, proposal] = ofPair(header, pair, values[pair.cell] ?? []);
    if (mapping !== null) columns[name] = mapping;
    proposals.set(name, proposal);
  }
  return {
    mapping: { instrument: instrument.code, file: { ...fileOf(sample), ...layout.file }, columns },
    columns: instrument.columns.map(
      ({ name }) => proposals.get(name) ?? { column: name, headers: [], sureness: 0, unknownValues: [] },
    ),
    unused: layout.headers.filter((header, cell) => header.trim() !== "" && !taken.has(cell)),
    headers: layout.headers,
    before: layout.rows
      .slice(0, shownRows)
      .map(({ cells }) => layout.headers.map((_, cell) => cells[cell] ?? "")),
  };
};

/** What the file's format leaves open and the sample tells. */
const fileOf = ({ sheet, sheets, delimiter }: FileSample): Mapping["file"] => ({
  ...(sheet === null || sheets.length < 2 ? {} : { sheet }),
  ...(delimiter === null || delimiter === "," ? {} : { delimiter }),
});
