import { finiteValues, requireCount, requireLength, requireLevel } from "../argument.ts";
import { fisherQuantile, fisherUpperTail } from "../distribution/fisher.ts";
import { StatisticsError } from "../error.ts";
import type { Interval } from "../survey/interval.ts";

/**
 * oneway: raters differ from unit to unit, ICC(1). agreement: the same raters, a sample of raters, levels count, ICC(2) or
 * ICC(A). consistency: the same raters, only order and distance count, ICC(3) or ICC(C).
 */
export type IntraclassModel = "oneway" | "agreement" | "consistency";

export interface IntraclassCorrelation {
  readonly model: IntraclassModel;
  /** 1: of a single mark; otherwise of the mean of so many. */
  readonly marks: number;
  readonly value: number;
  /** For many units, after Fisher (1925) and Donner (1986): exact enough from some thirty units on; the interval needs no such number. */
  readonly standardError: number;
  readonly interval: Interval;
  /** F test of no difference between units. */
  readonly f: number;
  readonly numeratorDf: number;
  readonly denominatorDf: number;
  readonly pValue: number;
}

/**
 * All six intraclass correlations of a complete table: three models, of one mark and of the mean of all.
 * Sources: Shrout and Fleiss, Psychological Bulletin 86 (1979) 420-428; intervals: McGraw and Wong, Psychological Methods 1
 * (1996) 30-46. The interval of a mean is that of a single mark raised by Spearman and Brown's formula (psych; irr takes
 * other degrees of freedom for the agreement of means). With missing marks fit `crossedEffects` instead.
 * @param raters one array a rater, one mark a unit.
 * @throws StatisticsError `no_variation` where all units have the same mean mark: nothing could correlate; `out_of_range` for fewer than two units or raters.
 */
export function intraclassCorrelations(
  raters: readonly ArrayLike<number>[],
  level = 0.95,
): IntraclassCorrelation[] {
  requireLevel(level);
  const squares = meanSquares(raters);
  const k = raters.length;
  return (["oneway", "agreement", "consistency"] as const).flatMap((model) => {
    const single = singleMark(model, squares, level);
    const raise = (r: number): number => (k * r) / (1 + (k - 1) * r);
    const slope = k / (1 + (k - 1) * single.value) ** 2;
    const mean: IntraclassCorrelation = {
      ...single,
      marks: k,
      value: raise(single.value),
      standardError: slope * single.standardError,
      interval: { level, lower: raise(single.interval.lower), upper: raise(single.interval.upper) },
    };
    return [single, mean];
  });
}

interface MeanSquares {
  readonly n: number;
  readonly k: number;
  readonly units: number;
  readonly raters: number;
  /** Within units, raters' differences and all else together; and what is left once raters are taken out. */
  readonly within: number;
  readonly residual: number;
}

function singleMark(model: IntraclassModel, squares: MeanSquares, level: number): IntraclassCorrelation {
  const { n, k, units, raters, residual } = squares;
  const error = model === "oneway" ? squares.within : residual;
  const numeratorDf = n - 1;
  const denominatorDf = model === "oneway" ? n * (k - 1) : (n - 1) * (k - 1);
  const f = error > 0 ? units / error : Infinity;
  const between = model === "agreement" ? (k * (raters - residual)) / n : 0;
  const value = (units - error) / (units + (k - 1) * error + between);
  const p = (1 + level) / 2;
  const ends =
    model === "agreement" ? agreementEnds(squares, value, p) : ratioEnds(f, k, numeratorDf, denominatorDf, p);
  return {
    model,
    marks: 1,
    value,
    standardError: Math.sqrt(2 / (k * (k - 1) * (n - 1))) * (1 - value) * (1 + (k - 1) * value),
    interval: { ...ends, level },
    f,
    numeratorDf,
    denominatorDf,
    pValue: fisherUpperTail(f, numeratorDf, denominatorDf),
  };
}

function ratioEnds(
  f: number,
  k: number,
  df1: number,
  df2: number,
  p: number,
): { lower: number; upper: number } {
  const end = (ratio: number): number => (ratio === Infinity ? 1 : (ratio - 1) / (ratio + k - 1));
  return { lower: end(f / fisherQuantile(p, df1, df2)), upper: end(f * fisherQuantile(p, df2, df1)) };
}

/** Satterthwaite's degrees of freedom of the mean square that holds raters and residual. */
function agreementEnds(
  { n, k, units, raters, residual }: MeanSquares,
  value: number,
  p: number,
): { lower: number; upper: number } {
  const a = (k * value) / (n * (1 - value));
  const b = 1 + (k * value * (n - 1)) / (n * (1 - value));
  const parts = a * raters + b * residual;
  const df =
    value === 1 || parts === 0
      ? (n - 1) * (k - 1)
      : parts ** 2 / ((a * raters) ** 2 / (k - 1) + (b * residual) ** 2 / ((n - 1) * (k - 1)));
  const low = fisherQuantile(p, n - 1, df);
  const high = fisherQuantile(p, df, n - 1);
  const mixed = k * raters + (k * n - k - n) * residual;
  return {
    lower: (n * (units - low * residual)) / (low * mixed + n * units),
    upper: (n * (high * units - residual)) / (mixed + n * high * units),
  };
}

function meanSquares(given: readonly ArrayLike<number>[]): MeanSquares {
  requireCount("number of raters", given.length, 2);
  const marks = given.map((values, g) => finiteValues(`raters[${g}]`, values));
  const n = marks[0]?.length ?? 0;
  marks.forEach((values, g) => requireLength(`raters[${g}]`, values, n));
  requireCount("number of units", n, 2);
  const k = marks.length;
  const byRater = marks.map((values) => values.reduce((sum, value) => sum + value, 0) / n);
  const byUnit = Float64Array.from({ length: n }, (_, u) =>
    marks.reduce((sum, values) => sum + (values[u] ?? 0) / k, 0),
  );
  const all = byRater.reduce((sum, mean) => sum + mean, 0) / k;
  const units = byUnit.reduce((sum, mean) => sum + k * (mean - all) ** 2, 0);
  const raters = byRater.reduce((sum, mean) => sum + n * (mean - all) ** 2, 0);
  let residual = 0;
  marks.forEach((values, g) =>
    values.forEach((value, u) => (residual += (value - (byUnit[u] ?? 0) - (byRater[g] ?? 0) + all) ** 2)),
  );
  if (units <= 1e-14 * (units + raters + residual))
    throw new StatisticsError("no_variation", "the units' mean marks are all equal", { value: all });
  return {
    n,
    k,
    units: units / (n - 1),
    raters: raters / (k - 1),
    within: (raters + residual) / (n * (k - 1)),
    residual: residual / ((n - 1) * (k - 1)),
  };
}
