import type { Instrument } from "@juping/model";
import type { CodeMap } from "../survey/code-map.ts";
import { fixedColumns } from "../survey/interviews.ts";

/** Codes that are one answer or one category together. */
export type CodeSet = readonly number[];

/** An item whose answers are counted by class of respondent. */
export interface CellItem {
  readonly column: string;
  /** ways of telling answers apart, finest first; each coarser one joins answers of the one before */
  readonly grains: readonly (readonly CodeSet[])[];
}

/** Respondents told apart by one of their own answers. The last category also takes those who did not say. */
export interface CellClass {
  readonly name: string;
  readonly column: string | null;
  readonly categories: readonly CodeSet[];
}

/**
 * Classes of respondents. The few who did not state their sex stand with one of the others, and small tenures together: left
 * alone they could be computed as what is missing from the whole, or would hide the cells of everybody else.
 */
export const cellClasses: readonly CellClass[] = [
  { name: "all", column: null, categories: [[]] },
  { name: "age", column: fixedColumns.age, categories: [[1], [2], [3], [4]] },
  { name: "sex", column: fixedColumns.sex, categories: [[1], [2, 9]] },
  { name: "tenure", column: fixedColumns.tenure, categories: [[1], [2, 3], [4, 5]] },
];

/**
 * Grains of a scored item. The coarser one is no finer than what the satisfied rate and the share of unknown of the same
 * answers say already, so that it adds nothing to the score beside it. Refusals are too few to stand alone anywhere.
 */
const scored: CellItem["grains"] = [
  [[5], [4], [3], [2], [1], [8, 9]],
  [
    [4, 5],
    [1, 2, 3],
    [8, 9],
  ],
];

/** Items of the survey's measures, each once, in the order of the measures. */
export const cellItems = (maps: readonly CodeMap[], interview: Instrument): readonly CellItem[] =>
  [...new Map(maps.map((map) => [map.column, map])).values()].map(({ column, others }) => {
    const options = interview.columns.find(({ name }) => name === column)?.options ?? {};
    return {
      column,
      grains: others.size > 0 ? scored : [Object.keys(options).map((code) => [Number(code)])],
    };
  });

/** Codes as the release names them: `5`, `8+9`; no code is `*`. */
export const codeSetName = (codes: CodeSet): string => (codes.length === 0 ? "*" : codes.join("+"));
