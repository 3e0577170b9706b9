import { finiteValues, requireCount } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { compensatedSum } from "./sum.ts";

/**
 * Rounds parts to `digits` decimals so that the displayed parts add up to the displayed total.
 * Every part is cut to its lower displayable neighbour; the units still missing go to the parts that lost most, ties to the
 * earlier part (largest remainder, Hamilton's method). So no part moves by a whole displayed unit.
 * @param total shown total, itself rounded here to `digits`; by default the sum of the parts. Halves round up.
 * @returns the displayed parts, each the double nearest to its decimal.
 * @throws StatisticsError `inconsistent_total` where no such rounding of the parts reaches the total.
 */
export function largestRemainder(parts: ArrayLike<number>, digits: number, total?: number): Float64Array {
  const exact = finiteValues("parts", parts);
  requireCount("digits", digits, 0);
  const scale = 10 ** digits;
  const scaled = exact.map((part) => withoutNoise(part * scale));
  const floors = scaled.map((part) => Math.floor(part));
  const wanted = Math.floor(withoutNoise((total ?? compensatedSum(exact)) * scale) + 0.5);
  const missing = wanted - compensatedSum(floors);
  if (!(missing >= 0 && missing <= exact.length)) {
    throw new StatisticsError(
      "inconsistent_total",
      `parts that sum to ${compensatedSum(exact)} cannot show ${total}`,
      {
        total,
        sum: compensatedSum(exact),
      },
    );
  }
  // Compared in billionths of a displayed unit: equal remainders differ by noise.
  const lost = scaled.map((part, i) => Math.round((part - (floors[i] ?? 0)) * 1e9));
  const byLoss = Array.from(lost.keys()).sort((a, b) => (lost[b] ?? 0) - (lost[a] ?? 0) || a - b);
  for (const i of byLoss.slice(0, missing)) floors[i] = (floors[i] ?? 0) + 1;
  return floors.map((units) => units / scale);
}

/** Takes off a double's last digits: 76.35 x 10 is 763.4999999999999. */
function withoutNoise(x: number): number {
  return Number(x.toPrecision(15));
}
