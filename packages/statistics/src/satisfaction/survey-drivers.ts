import { requireCount, requireLength } from "../argument.ts";
import { bivariateNormalCdf } from "../distribution/bivariate-normal.ts";
import { StatisticsError } from "../error.ts";
import { designCovariance } from "../survey/covariance.ts";
import type { SurveyDesign } from "../survey/design.ts";
import type { Driver, ImportancePerformance, Quadrant } from "./importance-performance.ts";

/** Answers to one question; values of rows that did not answer are not read. */
export interface AnsweredItem {
  readonly values: ArrayLike<number>;
  /** Non-zero where the row answered. */
  readonly answered: ArrayLike<number>;
}

/**
 * `importancePerformance` of a survey with its design, and with items that not everybody was asked: importance is the weighted
 * correlation with overall satisfaction among those who answered both, performance the weighted mean of those who answered the
 * item; errors and the chance of each quarter are linearised, jointly with the cuts at the items' means, and normal.
 * @throws StatisticsError `no_variation` where an item, or overall satisfaction among those who answered it, does not vary
 */
export function surveyDrivers(
  design: SurveyDesign,
  overall: AnsweredItem,
  items: readonly AnsweredItem[],
): ImportancePerformance {
  requireCount("items", items.length, 2);
  const linear = items.map((item, index) => linearise(design, overall, item, index));
  const mean = (of: (own: LinearItem) => number): number =>
    linear.reduce((sum, own) => sum + of(own), 0) / linear.length;
  const importanceCut = mean(({ importance }) => importance);
  const performanceCut = mean(({ performance }) => performance);
  const cutOfImportance = meanOf(linear.map(({ ofImportance }) => ofImportance));
  const cutOfPerformance = meanOf(linear.map(({ ofPerformance }) => ofPerformance));
  return {
    importanceCut,
    performanceCut,
    drivers: linear.map((own): Driver => {
      const covariance = designCovariance(design, [
        own.ofImportance,
        own.ofPerformance,
        less(own.ofImportance, cutOfImportance),
        less(own.ofPerformance, cutOfPerformance),
      ]);
      const error = (k: number): number => Math.sqrt(covariance[5 * k] ?? 0);
      const chance = quadrantChances(
        { gap: own.importance - importanceCut, error: error(2) },
        { gap: own.performance - performanceCut, error: error(3) },
        covariance[11] ?? 0,
      );
      return {
        importance: own.importance,
        performance: own.performance,
        importanceError: error(0),
        performanceError: error(1),
        quadrant: quadrantOf(own.importance >= importanceCut, own.performance >= performanceCut),
        chance,
      };
    }),
  };
}

const quadrantOf = (matters: boolean, well: boolean): Quadrant =>
  matters ? (well ? "keep_up" : "fix_first") : well ? "possible_overkill" : "low_priority";

interface Gap {
  readonly gap: number;
  readonly error: number;
}

function quadrantChances(
  importance: Gap,
  performance: Gap,
  covariance: number,
): Readonly<Record<Quadrant, number>> {
  const [a, b] = [importance, performance].map(({ gap, error }) =>
    error > 0 ? -gap / error : gap >= 0 ? -40 : 40,
  );
  const product = importance.error * performance.error;
  const rho = product > 0 ? Math.min(0.9999, Math.max(-0.9999, covariance / product)) : 0;
  const [h, k] = [a ?? 0, b ?? 0];
  const low_priority = bivariateNormalCdf(h, k, rho);
  const unimportant = bivariateNormalCdf(h, 40, 0);
  const poor = bivariateNormalCdf(40, k, 0);
  const rest = (value: number): number => Math.min(1, Math.max(0, value));
  return {
    low_priority,
    fix_first: rest(poor - low_priority),
    possible_overkill: rest(unimportant - low_priority),
    keep_up: rest(1 - unimportant - poor + low_priority),
  };
}

interface LinearItem {
  readonly importance: number;
  readonly performance: number;
  /** Linearised values: the variance of a figure is that of their total. */
  readonly ofImportance: Float64Array;
  readonly ofPerformance: Float64Array;
}

function linearise(
  design: SurveyDesign,
  overall: AnsweredItem,
  item: AnsweredItem,
  index: number,
): LinearItem {
  const { rows, weights } = design;
  requireLength("overall", overall.values, rows);
  requireLength(`items[${index}]`, item.values, rows);
  let [all, total] = [0, 0];
  let [both, sumX, sumY] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    if ((item.answered[row] ?? 0) === 0) continue;
    const w = weights[row] ?? 0;
    const x = item.values[row] ?? NaN;
    all += w;
    total += w * x;
    if ((overall.answered[row] ?? 0) === 0) continue;
    both += w;
    sumX += w * x;
    sumY += w * (overall.values[row] ?? NaN);
  }
  const [middleX, middleY] = [sumX / both, sumY / both];
  let [squaresX, squaresY, products] = [0, 0, 0];
  for (let row = 0; row < rows; row++) {
    if ((item.answered[row] ?? 0) === 0 || (overall.answered[row] ?? 0) === 0) continue;
    const w = weights[row] ?? 0;
    const x = (item.values[row] ?? 0) - middleX;
    const y = (overall.values[row] ?? 0) - middleY;
    squaresX += w * x * x;
    squaresY += w * y * y;
    products += w * x * y;
  }
  const importance = products / Math.sqrt(squaresX * squaresY);
  const performance = total / all;
  if (!Number.isFinite(importance))
    throw new StatisticsError("no_variation", `item ${index} or overall satisfaction does not vary`, {
      index,
    });
  const [scaleX, scaleY] = [Math.sqrt(squaresX / both), Math.sqrt(squaresY / both)];
  const ofImportance = new Float64Array(rows);
  const ofPerformance = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    if ((item.answered[row] ?? 0) === 0) continue;
    const w = weights[row] ?? 0;
    const x = item.values[row] ?? 0;
    ofPerformance[row] = (w * (x - performance)) / all;
    if ((overall.answered[row] ?? 0) === 0) continue;
    const zx = (x - middleX) / scaleX;
    const zy = ((overall.values[row] ?? 0) - middleY) / scaleY;
    ofImportance[row] = (w * (zx * zy - (importance * (zx * zx + zy * zy)) / 2)) / both;
  }
  return { importance, performance, ofImportance, ofPerformance };
}

function less(own: Float64Array, cut: Float64Array): Float64Array {
  const gap = new Float64Array(own.length);
  for (let row = 0; row < gap.length; row++) gap[row] = (own[row] ?? 0) - (cut[row] ?? 0);
  return gap;
}

function meanOf(vectors: readonly Float64Array[]): Float64Array {
  const sums = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors)
    for (let row = 0; row < sums.length; row++)
      sums[row] = (sums[row] ?? 0) + (vector[row] ?? 0) / vectors.length;
  return sums;
}
