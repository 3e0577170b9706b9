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
  const scaled = exact.map((part) => part * scale);
  const floors = scaled.map((part) => Math.floor(part));
  const wanted = roundHalfUp((total ?? compensatedSum(exact)) * scale);
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
  const lost = scaled.map((part, i) => part - (floors[i] ?? 0));
  const byLoss = Array.from(lost.keys()).sort((a, b) => (lost[b] ?? 0) - (lost[a] ?? 0) || a - b);
  for (const i of byLoss.slice(0, missing)) floors[i] = (floors[i] ?? 0) + 1;
  return floors.map((units) => units / scale);
}

/** Halves up, after the noise of a double's last digits (76.35 x 10 is 763.4999999999999) is taken off. */
function roundHalfUp(x: number): number {
  return Math.floor(Number(x.toPrecision(15)) + 0.5);
}
