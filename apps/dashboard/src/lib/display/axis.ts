/** A common scale for a column of small figures. */
export interface Axis {
  readonly lower: number;
  readonly upper: number;
  readonly ticks: readonly number[];
}

interface Extent {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

const steps = [1, 2, 5, 10, 20, 25, 50];

/**
 * The scale that holds every value with its interval, its ends on round numbers, with at most `most` ticks.
 * Falls back to 0–100 where nothing has a value.
 */
export const axisOf = (extents: readonly Extent[], most = 5): Axis => {
  const points = extents
    .flatMap(({ value, lower, upper }) => [value, lower, upper])
    .filter((point) => point !== null);
  const least = points.length === 0 ? 0 : Math.min(...points);
  const greatest = points.length === 0 ? 100 : Math.max(...points);
  const step = steps.find((size) => ticksBetween(least, greatest, size) <= most) ?? 50;
  const lower = Math.floor(least / step) * step;
  const upper = Math.max(Math.ceil(greatest / step) * step, lower + step);
  const count = Math.round((upper - lower) / step);
  return { lower, upper, ticks: Array.from({ length: count + 1 }, (_, index) => lower + index * step) };
};

const ticksBetween = (least: number, greatest: number, step: number) =>
  Math.ceil(greatest / step) - Math.floor(least / step) + 1;

/** Where a value lies on the scale, in per cent of its length; ends are kept inside. */
export const positionOn = (axis: Axis, value: number): number =>
  Math.min(100, Math.max(0, ((value - axis.lower) / (axis.upper - axis.lower)) * 100));
