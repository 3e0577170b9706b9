import type { Instrument } from "@juping/model";
import type { RakingMargin } from "@juping/statistics";
import { cell, readRows } from "@juping/store";
import type { CycleInput } from "../cycle-input.ts";
import { tableSources, withSources } from "../lake/table-source.ts";
import { fixedColumns } from "./interviews.ts";

/** Population counts by variable and answer code. */
export type UnitMargins = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Fewest respondents of a category that the weights are raked to: smaller ones are joined with another. */
const leastInCategory = 5;
/** An empty category is flagged from this share of the population on. */
const materialShare = 0.05;
/** Variables whose categories are in order: a small one joins its neighbour, not the other small ones. */
const ordered: ReadonlySet<string> = new Set(["age"]);

/** Margins by unit. A category may be written as its code or as its label in the questionnaire. */
export const readMargins = async (
  input: CycleInput,
  interview: Instrument,
): Promise<ReadonlyMap<string, UnitMargins>> => {
  if (!input.instruments.has("margin")) return new Map();
  const rows = await readRows(
    input.connection,
    withSources(
      tableSources("margin", input),
      `SELECT unit_id, variable, category, "count" FROM margin WHERE unit_id IS NOT NULL ORDER BY ALL`,
    ),
    { unit_id: cell.text, variable: cell.text, category: cell.text, count: cell.integer },
  );
  const units = new Map<string, Map<string, Map<number, number>>>();
  for (const { unit_id, variable, category, count } of rows) {
    const code = categoryCode(interview, variable, category);
    if (code === null) continue;
    const unit = units.get(unit_id) ?? new Map<string, Map<number, number>>();
    units.set(unit_id, unit);
    const counts = unit.get(variable) ?? new Map<number, number>();
    unit.set(variable, counts);
    counts.set(code, (counts.get(code) ?? 0) + count);
  }
  return units;
};

const categoryCode = (interview: Instrument, variable: string, category: string): number | null => {
  const column = Object.entries(fixedColumns).find(([name]) => name === variable)?.[1];
  const options = interview.columns.find(({ name }) => name === column)?.options ?? {};
  const code =
    category in options ? category : Object.entries(options).find(([, label]) => label === category)?.[0];
  return code === undefined ? null : Number(code);
};

export interface PreparedMargin {
  readonly margin: RakingMargin;
  /** a category of 5 % of the population or more has no respondent */
  readonly empty: boolean;
}

interface Category {
  readonly codes: readonly number[];
  readonly respondents: number;
  readonly target: number;
}

/**
 * One margin as the respondents can carry it.
 * Categories with fewer than five respondents are joined: ages with the next younger (the youngest with the next older),
 * others with one another, smallest first. Respondents whose category has no count, or who did not say (code 9), form a
 * category of their own whose target is the share of weight they have: they neither gain nor lose by this margin.
 * null: a single category is left, and there is nothing to rake to.
 */
export const prepareMargin = (
  name: string,
  codes: Uint8Array,
  weights: Float64Array,
  counts: ReadonlyMap<number, number>,
): PreparedMargin | null => {
  const population = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (population === 0) return null;
  const given: Category[] = [...counts]
    .filter(([, count]) => count > 0)
    .sort(([a], [b]) => a - b)
    .map(([code, count]) => ({
      codes: [code],
      respondents: codes.reduce((n, entry) => n + (entry === code ? 1 : 0), 0),
      target: count / population,
    }));
  const empty = given.some(({ respondents, target }) => respondents === 0 && target >= materialShare);
  const categories = ordered.has(name) ? joinNeighbours(given) : joinSmallest(given);
  const place = new Map(
    categories.flatMap(({ codes: own }, index) => own.map((code) => [code, index] as const)),
  );
  const category = Int32Array.from(codes, (code) => place.get(code) ?? categories.length);

  let total = 0;
  let unsaid = 0;
  weights.forEach((weight, row) => {
    total += weight;
    if (category[row] === categories.length) unsaid += weight;
  });
  const targets = categories.map(({ target }) => target * (1 - unsaid / total));
  if (unsaid > 0) targets.push(unsaid / total);
  return targets.length < 2 ? null : { margin: { name, category, targets }, empty };
};

const join = (a: Category, b: Category): Category => ({
  codes: [...a.codes, ...b.codes],
  respondents: a.respondents + b.respondents,
  target: a.target + b.target,
});

const joinNeighbours = (categories: readonly Category[]): Category[] => {
  const list = [...categories];
  for (;;) {
    const small = list.findIndex(({ respondents }) => respondents < leastInCategory);
    if (small < 0 || list.length === 1) return list;
    const first = Math.max(0, small - 1);
    const pair = list.slice(first, first + 2);
    list.splice(first, 2, pair.reduce(join));
  }
};

const joinSmallest = (categories: readonly Category[]): Category[] => {
  const list = [...categories];
  for (;;) {
    const bySize = [...list.keys()].sort(
      (a, b) => (list[a]?.respondents ?? 0) - (list[b]?.respondents ?? 0) || a - b,
    );
    const [smallest = 0, next = 0] = bySize;
    const [a, b] = [list[smallest], list[next]];
    if (list.length < 2 || !a || !b || a.respondents >= leastInCategory) return list;
    list[smallest] = join(a, b);
    list.splice(next, 1);
  }
};
