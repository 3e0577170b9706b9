/** How far two marks are apart: see `krippendorffAlpha`. */
export type AlphaMetric = "nominal" | "ordinal" | "interval" | "ratio";

/** Distances of marks as the coefficient needs them: of the marks of one unit, and of one mark from all. */
export interface AlphaDistance {
  /** Sum over ordered pairs of the marks at from .. to - 1. */
  readonly within: (from: number, to: number) => number;
  /** Mean distance of the mark at a place from all marks, itself among them. */
  readonly fromAll: (place: number) => number;
}

/** @param values all pairable marks. */
export function alphaDistance(values: Float64Array, metric: AlphaMetric): AlphaDistance {
  if (metric === "interval") return squares(values);
  const { codes, levels, counts } = coded(values);
  if (metric === "nominal") return equalities(codes, counts, values.length);
  if (metric === "ratio") return ratios(values, codes, levels, counts);
  // Ranks of ties are their mean, and Krippendorff's ordinal distance is the squared difference of such ranks.
  let below = 0;
  const midrank = counts.map((count) => {
    below += count;
    return below - count / 2;
  });
  return squares(Float64Array.from(codes, (code) => midrank[code] ?? 0));
}

function coded(values: Float64Array): { codes: Int32Array; levels: Float64Array; counts: Float64Array } {
  const levels = Float64Array.from(new Set(values)).sort();
  const codeOf = new Map(Array.from(levels, (level, code) => [level, code]));
  const codes = Int32Array.from(values, (value) => codeOf.get(value) ?? 0);
  const counts = new Float64Array(levels.length);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return { codes, levels, counts };
}

/** Sums of squared differences need no pairs: over ordered pairs they are 2 m times the squares around the mean. */
function squares(x: Float64Array): AlphaDistance {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
  return {
    within: (from, to) => {
      let sum = 0;
      for (let i = from; i < to; i++) sum += x[i] ?? 0;
      const own = sum / (to - from);
      let spread = 0;
      for (let i = from; i < to; i++) spread += ((x[i] ?? 0) - own) ** 2;
      return 2 * (to - from) * spread;
    },
    fromAll: (place) => ((x[place] ?? 0) - mean) ** 2 + variance,
  };
}

function equalities(codes: Int32Array, counts: Float64Array, n: number): AlphaDistance {
  const own = new Int32Array(counts.length);
  return {
    within: (from, to) => {
      let equal = 0;
      for (let i = from; i < to; i++) {
        const code = codes[i] ?? 0;
        const before = own[code] ?? 0;
        equal += 2 * before + 1;
        own[code] = before + 1;
      }
      for (let i = from; i < to; i++) own[codes[i] ?? 0] = 0;
      return (to - from) ** 2 - equal;
    },
    fromAll: (place) => 1 - (counts[codes[place] ?? 0] ?? 0) / n,
  };
}

function ratios(
  values: Float64Array,
  codes: Int32Array,
  levels: Float64Array,
  counts: Float64Array,
): AlphaDistance {
  const means = levels.map((level) => {
    let sum = 0;
    for (let k = 0; k < levels.length; k++) sum += (counts[k] ?? 0) * ratio(level, levels[k] ?? 0);
    return sum / values.length;
  });
  return {
    within: (from, to) => {
      let sum = 0;
      for (let i = from; i < to; i++)
        for (let j = from; j < i; j++) sum += ratio(values[i] ?? 0, values[j] ?? 0);
      return 2 * sum;
    },
    fromAll: (place) => means[codes[place] ?? 0] ?? 0,
  };
}

function ratio(a: number, b: number): number {
  return a === b ? 0 : ((a - b) / (a + b)) ** 2;
}
