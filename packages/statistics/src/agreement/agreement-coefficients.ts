import { requireLevel } from "../argument.ts";
import { studentTCdf } from "../distribution/student.ts";
import { StatisticsError } from "../error.ts";
import { waldInterval, type Interval } from "../survey/interval.ts";
import { agreementWeights, type AgreementWeights } from "./agreement-weights.ts";
import {
  gwetChance,
  pooledChance,
  raterChance,
  uniformChance,
  type ChanceAgreement,
} from "./chance-agreement.ts";
import { markTable, type MarkTable, type RaterMarks } from "./mark-table.ts";

export interface AgreementCoefficient {
  readonly coefficient: number;
  readonly observed: number;
  readonly expected: number;
  /** Units taken as a sample; null where there is one unit. The interval is cut at 1. */
  readonly standardError: number | null;
  readonly interval: Interval | null;
  /** Two-sided, of a coefficient of 0; null without a standard error. */
  readonly pValue: number | null;
}

/** Agreement of several raters by what each coefficient takes for chance; null where chance alone agrees fully. */
export interface AgreementCoefficients {
  /** Share of agreement, nothing taken off. */
  readonly percent: AgreementCoefficient;
  readonly brennanPrediger: AgreementCoefficient | null;
  /** Fleiss' kappa; of two raters Scott's pi. */
  readonly fleiss: AgreementCoefficient | null;
  /** Conger's kappa; of two raters Cohen's. */
  readonly conger: AgreementCoefficient | null;
  /** AC1 under nominal weights, AC2 under others. */
  readonly gwet: AgreementCoefficient | null;
  readonly units: number;
  /** Units with two marks or more: those that show agreement. */
  readonly unitsMarkedTwice: number;
  readonly raters: number;
  readonly categories: Float64Array;
}

/**
 * Chance-corrected agreement of any number of raters, marks missing or not, categories weighted by their distance.
 * Units with a single mark count towards the shares of categories, not towards agreement.
 * Sources: Gwet, Handbook of Inter-Rater Reliability, 4th ed. (2014), chapters 2-5; Gwet, British Journal of Mathematical and
 * Statistical Psychology 61 (2008) 29-48 (AC1, and standard errors by linearisation over units).
 * @param options.scale values of all categories that could be given; left out: those that were.
 * @throws StatisticsError `empty_input` where no unit has two marks, and as `markTable`.
 */
export function agreementCoefficients(
  ratings: RaterMarks,
  weights: AgreementWeights,
  options: { readonly scale?: ArrayLike<number>; readonly level?: number } = {},
): AgreementCoefficients {
  const level = options.level ?? 0.95;
  requireLevel(level);
  const table = markTable(ratings, options.scale);
  const twice = table.marks.filter((count) => count > 1).length;
  if (twice === 0) throw new StatisticsError("empty_input", "no unit has two marks", { name: "value" });
  const matrix = agreementWeights(weights, table.categories);
  const agreed = unitAgreement(table, matrix, twice);
  const against = (chance: ChanceAgreement): AgreementCoefficient | null =>
    coefficient(table, agreed, chance, level);
  return {
    percent: against({ expected: 0, byUnit: new Float64Array(table.units) }) ?? nothing(),
    brennanPrediger: against(uniformChance(table, matrix)),
    fleiss: against(pooledChance(table, matrix)),
    conger: against(raterChance(table, matrix)),
    gwet: against(gwetChance(table, matrix)),
    units: table.units,
    unitsMarkedTwice: twice,
    raters: table.raters,
    categories: table.categories,
  };
}

interface UnitAgreement {
  readonly observed: number;
  /** Share of agreeing pairs, and 1 for a unit marked twice, both scaled so that the mean over all units is the whole's. */
  readonly byUnit: Float64Array;
  readonly counted: Float64Array;
}

function unitAgreement(
  { units, categories, counts, marks }: MarkTable,
  weights: Float64Array,
  twice: number,
): UnitAgreement {
  const q = categories.length;
  const counted = marks.map((count) => (count > 1 ? units / twice : 0));
  const byUnit = Float64Array.from({ length: units }, (_, u) => {
    const r = marks[u] ?? 0;
    if (r < 2) return 0;
    let pairs = -r;
    for (let k = 0; k < q; k++)
      for (let l = 0; l < q; l++)
        pairs += (counts[u * q + k] ?? 0) * (counts[u * q + l] ?? 0) * (weights[k * q + l] ?? 0);
    return (pairs / (r * (r - 1))) * (counted[u] ?? 0);
  });
  return { observed: byUnit.reduce((sum, own) => sum + own, 0) / units, byUnit, counted };
}

function coefficient(
  { units }: MarkTable,
  agreed: UnitAgreement,
  { expected, byUnit }: ChanceAgreement,
  level: number,
): AgreementCoefficient | null {
  const open = 1 - expected;
  if (!(open > 1e-12)) return null;
  const { observed } = agreed;
  const value = (observed - expected) / open;
  if (units < 2)
    return { coefficient: value, observed, expected, standardError: null, interval: null, pValue: null };
  let squares = 0;
  for (let u = 0; u < units; u++) {
    const own = ((agreed.byUnit[u] ?? 0) - expected * (agreed.counted[u] ?? 0)) / open;
    const chance = ((1 - value) * ((byUnit[u] ?? 0) - expected)) / open;
    squares += (own - chance - value) ** 2;
  }
  const standardError = Math.sqrt(squares / (units * (units - 1)));
  const interval = waldInterval(value, standardError, level, units - 1);
  return {
    coefficient: value,
    observed,
    expected,
    standardError,
    interval: { ...interval, upper: Math.min(1, interval.upper) },
    pValue: standardError > 0 ? 2 * studentTCdf(-Math.abs(value) / standardError, units - 1) : null,
  };
}

function nothing(): never {
  throw new StatisticsError("no_variation", "agreement without chance is always defined");
}
