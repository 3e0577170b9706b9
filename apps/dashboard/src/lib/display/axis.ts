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

const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 25, 50];

/**
 * The scale that just holds every value with its interval, with at most `most` ticks on round numbers.
 * Falls back to 0–100 where nothing has a value.
 */
export const axisOf = (extents: readonly Extent[], most = 5): Axis => {
  const points = extents
    .flatMap(({ value, lower, upper }) => [value, lower, upper])
    .filter((point) => point !== null);
  if (points.length === 0) return { lower: 0, upper: 100, ticks: [0, 25, 50, 75, 100] };
  const least = Math.min(...points);
  const greatest = Math.max(...points);
  const step = steps.find((size) => spanOfTicks(least, greatest, size).count <= most) ?? 50;
  const fine = step / 4;
  const lower = Math.floor(least / fine) * fine;
  const upper = Math.max(Math.ceil(greatest / fine) * fine, lower + step);
  return { lower, upper, ticks: ticksInside(lower, upper, step) };
};

const spanOfTicks = (lower: number, upper: number, step: number): { first: number; count: number } => {
  const first = Math.ceil(lower / step - 1e-9);
  return { first, count: Math.max(0, Math.floor(upper / step + 1e-9) - first + 1) };
};

const ticksInside = (lower: number, upper: number, step: number): number[] => {
  const { first, count } = spanOfTicks(lower, upper, step);
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toFixed(1)));
};

/** Where a value lies on the scale, in per cent of its length; ends are kept inside. */
export const positionOn = (axis: Axis, value: number): number =>
  Math.min(100, Math.max(0, ((value - axis.lower) / (axis.upper - axis.lower)) * 100));
