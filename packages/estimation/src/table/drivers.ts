import type { Parameters, Unit } from "@juping/model";
import { createSurveyDesign, surveyDrivers, type AnsweredItem, type SurveyDesign } from "@juping/statistics";
import type { CodeMap } from "../survey/code-map.ts";
import { leastShown } from "../survey/item-estimate.ts";
import { mappedCodes } from "../survey/mapped-codes.ts";
import type { UnitSample } from "../survey/sample.ts";
import { headItem } from "../survey/survey-data.ts";
import type { DriverRow } from "./quality-rows.ts";

/** Answers of one committee's residents, as its own drivers and those of the units above need them. */
export interface DriverPart {
  readonly unit: string;
  readonly class: string | null;
  readonly design: SurveyDesign;
  /** weights that sum to what the committee counts above; null where that is not known */
  readonly above: Float64Array | null;
  readonly codes: UnitSample["codes"];
}

export const driverPart = (
  unit: Unit,
  { design, weights, total, codes }: UnitSample,
  size: number | null,
  { peer_classification }: Pick<Parameters, "peer_classification">,
): DriverPart => ({
  unit: unit.id,
  class: unit.classes[peer_classification] ?? null,
  design,
  above: size === null ? null : weights.map((weight) => (weight * size) / total),
  codes,
});

/** Whose drivers are asked for: a committee, or a unit above with those below it. */
export interface DriverScope {
  readonly unit: string;
  readonly committees: readonly string[];
  /** whether classes are told apart as well */
  readonly byClass: boolean;
}

/** Fewest items that make a chart. */
const leastItems = 4;

/**
 * What moves residents' satisfaction: importance of each scored item (its weighted correlation with Q5) against its score, with
 * their errors and the chance of each quarter. The items beside Q5 in its own indicator say the same again and are not
 * among them. Units above count committees by their households, and committees are strata. Items
 * that fewer than thirty answered together with Q5, or that all answered alike, are left out; with fewer than four left, or in a
 * class of too few committees, there is nothing.
 */
export const driverRows = (
  scopes: readonly DriverScope[],
  parts: ReadonlyMap<string, DriverPart>,
  maps: readonly CodeMap[],
  { min_peer_units }: Pick<Parameters, "min_peer_units">,
): DriverRow[] => {
  const head = maps.find(({ column }) => column === headItem);
  if (!head) return [];
  // What an indicator shares with overall satisfaction measures the same, and moves nothing.
  const same = new Set(head.measure.indicators);
  const items = maps.filter(
    ({ others, measure }) => others.size > 0 && !measure.indicators.some((code) => same.has(code)),
  );
  return scopes.flatMap(({ unit, committees, byClass }) => {
    const own = committees.flatMap((id) => parts.get(id) ?? []);
    const [single] = own;
    if (single && single.unit === unit)
      return tableOf(unit, "*", single.design, joined([single], head), joinedItems([single], items));
    const counted = own.filter(({ above }) => above !== null);
    const whole = ofGroup(unit, "*", counted, head, items);
    if (!byClass) return whole;
    const classes = [...new Set(counted.flatMap((part) => part.class ?? []))].sort();
    return [
      ...whole,
      ...classes.flatMap((name) => {
        const members = counted.filter((part) => part.class === name);
        return members.length < min_peer_units ? [] : ofGroup(unit, name, members, head, items);
      }),
    ];
  });
};

const ofGroup = (
  unit: string,
  className: string,
  parts: readonly DriverPart[],
  head: CodeMap,
  items: readonly CodeMap[],
): DriverRow[] => {
  const sizes = parts.map(({ above }) => above?.length ?? 0);
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  if (rows === 0) return [];
  const weights = new Float64Array(rows);
  const stratum = new Int32Array(rows);
  let start = 0;
  parts.forEach(({ above }, at) => {
    if (above === null) return;
    weights.set(above, start);
    stratum.fill(at, start, start + above.length);
    start += above.length;
  });
  const design = createSurveyDesign({ weights, stratum, singleUnitRule: "certainty" });
  return tableOf(unit, className, design, joined(parts, head), joinedItems(parts, items));
};

interface NamedItem extends AnsweredItem {
  readonly measure: string;
}

const joinedItems = (parts: readonly DriverPart[], maps: readonly CodeMap[]): NamedItem[] =>
  maps.map((map) => ({ measure: map.measure.code, ...joined(parts, map) }));

/** Points of an item over all residents of the parts, and who answered it. */
const joined = (
  parts: readonly DriverPart[],
  { column, numerator, denominator }: CodeMap,
): { readonly values: Float64Array; readonly answered: Float64Array } => {
  const rows = parts.reduce((sum, { design }) => sum + design.rows, 0);
  const values = new Float64Array(rows);
  const answered = new Float64Array(rows);
  let start = 0;
  for (const { design, codes } of parts) {
    const own = codes.get(column) ?? new Uint8Array(design.rows);
    values.set(mappedCodes(own, numerator), start);
    answered.set(mappedCodes(own, denominator), start);
    start += design.rows;
  }
  return { values, answered };
};

/** Rows that answered both, and whether either varies among them. */
const paired = (
  overall: AnsweredItem,
  item: AnsweredItem,
): { readonly n: number; readonly varies: boolean } => {
  let n = 0;
  let [x, y] = [0, 0];
  let [xs, ys] = [false, false];
  for (let row = 0; row < item.answered.length; row++) {
    if (item.answered[row] === 0 || overall.answered[row] === 0) continue;
    if (n === 0) [x, y] = [item.values[row] ?? 0, overall.values[row] ?? 0];
    n += 1;
    xs ||= item.values[row] !== x;
    ys ||= overall.values[row] !== y;
  }
  return { n, varies: xs && ys };
};

const tableOf = (
  unit: string,
  className: string,
  design: SurveyDesign,
  overall: AnsweredItem,
  items: readonly NamedItem[],
): DriverRow[] => {
  const used = items.flatMap((item) => {
    const { n, varies } = paired(overall, item);
    return n >= leastShown && varies ? [{ item, n }] : [];
  });
  if (used.length < leastItems) return [];
  const { drivers } = surveyDrivers(
    design,
    overall,
    used.map(({ item }) => item),
  );
  return drivers.flatMap(({ chance, ...driver }, at) => {
    const own = used[at];
    if (!own) return [];
    return [
      {
        unit_id: unit,
        class: className,
        measure: own.item.measure,
        n: own.n,
        importance: driver.importance,
        importance_error: driver.importanceError,
        performance: driver.performance,
        performance_error: driver.performanceError,
        quadrant: driver.quadrant,
        fix_first: chance.fix_first,
        keep_up: chance.keep_up,
        low_priority: chance.low_priority,
        possible_overkill: chance.possible_overkill,
      },
    ];
  });
};
