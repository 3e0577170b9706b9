import { finiteValues, requireCount, requireLength, requireLevel, weightValues } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import type { Random } from "../random/random.ts";

/** Which quarter of the chart: important or not, performing well or not. */
export type Quadrant = "fix_first" | "keep_up" | "low_priority" | "possible_overkill";

export interface Driver {
  readonly importance: number;
  readonly performance: number;
  readonly importanceError: number;
  readonly performanceError: number;
  readonly quadrant: Quadrant;
  /** Share of resamples in each quadrant: how sure its place is. */
  readonly chance: Readonly<Record<Quadrant, number>>;
}

export interface ImportancePerformance {
  readonly drivers: readonly Driver[];
  /** Where the chart is cut: means over the items. */
  readonly importanceCut: number;
  readonly performanceCut: number;
}

/**
 * Importance-performance analysis with its uncertainty: importance is the weighted correlation of an item with overall
 * satisfaction, performance its weighted mean, the chart is cut at the items' means, and a bootstrap over respondents says how
 * often an item falls into each quarter. Source: Martilla and James, Journal of Marketing 41 (1977) 77-79.
 * @throws StatisticsError `no_variation` where overall satisfaction or an item does not vary.
 */
export function importancePerformance(
  overall: ArrayLike<number>,
  items: readonly ArrayLike<number>[],
  options: {
    readonly resamples: number;
    readonly random: Random;
    readonly weights?: ArrayLike<number>;
    readonly level?: number;
  },
): ImportancePerformance {
  const y = finiteValues("overall", overall);
  requireLevel(options.level ?? 0.95);
  requireCount("resamples", options.resamples, 10);
  requireCount("items", items.length, 2);
  const w =
    options.weights === undefined
      ? new Float64Array(y.length).fill(1)
      : weightValues("weights", options.weights);
  requireLength("weights", w, y.length);
  const x = items.map((item, k) => {
    requireLength(`items[${k}]`, item, y.length);
    return finiteValues(`items[${k}]`, item);
  });
  const chart = place(y, x, w);
  if (chart === null)
    throw new StatisticsError("no_variation", "overall satisfaction or an item does not vary", {
      items: items.length,
    });
  const draws = x.map(() => ({
    importance: [] as number[],
    performance: [] as number[],
    quadrants: new Map<Quadrant, number>(),
  }));
  let used = 0;
  const drawn = new Float64Array(y.length);
  for (let b = 0; b < options.resamples; b++) {
    const stream = options.random.substream("driver", String(b));
    drawn.fill(0);
    for (let i = 0; i < y.length; i++) {
      const row = stream.below(y.length);
      drawn[row] = (drawn[row] ?? 0) + (w[row] ?? 0);
    }
    const other = place(y, x, drawn);
    if (other === null) continue;
    used++;
    draws.forEach((own, k) => {
      own.importance.push(other.importance[k] ?? 0);
      own.performance.push(other.performance[k] ?? 0);
      const quadrant = other.quadrants[k] ?? "low_priority";
      own.quadrants.set(quadrant, (own.quadrants.get(quadrant) ?? 0) + 1);
    });
  }
  if (used < options.resamples * 0.9)
    throw new StatisticsError("undefined_replicate", `${options.resamples - used} resamples do not vary`, {
      used,
    });
  const share = (own: ReadonlyMap<Quadrant, number>, quadrant: Quadrant): number =>
    (own.get(quadrant) ?? 0) / used;
  return {
    importanceCut: chart.importanceCut,
    performanceCut: chart.performanceCut,
    drivers: draws.map((own, k) => ({
      importance: chart.importance[k] ?? 0,
      performance: chart.performance[k] ?? 0,
      importanceError: deviation(own.importance),
      performanceError: deviation(own.performance),
      quadrant: chart.quadrants[k] ?? "low_priority",
      chance: {
        fix_first: share(own.quadrants, "fix_first"),
        keep_up: share(own.quadrants, "keep_up"),
        low_priority: share(own.quadrants, "low_priority"),
        possible_overkill: share(own.quadrants, "possible_overkill"),
      },
    })),
  };
}

interface Chart {
  readonly importance: number[];
  readonly performance: number[];
  readonly quadrants: Quadrant[];
  readonly importanceCut: number;
  readonly performanceCut: number;
}

function place(y: Float64Array, items: readonly Float64Array[], w: Float64Array): Chart | null {
  const size = w.reduce((sum, own) => sum + own, 0);
  const mean = (values: Float64Array): number =>
    values.reduce((sum, value, row) => sum + value * (w[row] ?? 0), 0) / size;
  const middle = mean(y);
  const spread = (values: Float64Array, centre: number): number =>
    values.reduce((sum, value, row) => sum + (w[row] ?? 0) * (value - centre) ** 2, 0);
  const whole = spread(y, middle);
  const performance = items.map(mean);
  const importance = items.map((item, k) => {
    const own = performance[k] ?? 0;
    const product = item.reduce(
      (sum, value, row) => sum + (w[row] ?? 0) * (value - own) * ((y[row] ?? 0) - middle),
      0,
    );
    return product / Math.sqrt(whole * spread(item, own));
  });
  if (!importance.every(Number.isFinite)) return null;
  const average = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const importanceCut = average(importance);
  const performanceCut = average(performance);
  const quadrants = importance.map((own, k): Quadrant => {
    const well = (performance[k] ?? 0) >= performanceCut;
    if (own >= importanceCut) return well ? "keep_up" : "fix_first";
    return well ? "possible_overkill" : "low_priority";
  });
  return { importance, performance, quadrants, importanceCut, performanceCut };
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}
