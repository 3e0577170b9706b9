import { codeValues, finiteValues, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";

/** Marks in long form, one a row; a mark that was not given has no row. */
export interface Ratings {
  /** Code of what was marked. */
  readonly unit: ArrayLike<number>;
  readonly value: ArrayLike<number>;
}

/** Marks gathered unit by unit: those of unit u stand at start[u] .. start[u + 1] - 1 of `value`. */
export interface RatedUnits {
  readonly units: number;
  readonly start: Int32Array;
  readonly value: Float64Array;
  /** Row of `Ratings` each mark comes from. */
  readonly row: Int32Array;
}

/**
 * Units with at least `least` marks, in the order of their codes; within a unit marks keep their order.
 * @throws StatisticsError `empty_input` where no unit has so many.
 */
export function ratedUnits({ unit, value }: Ratings, least: number): RatedUnits {
  const values = finiteValues("value", value);
  requireLength("unit", unit, values.length);
  const codes = codeValues("unit", unit, 0, 2 ** 31);
  const size = codes.reduce((most, code) => Math.max(most, code), 0) + 1;
  const marks = new Int32Array(size);
  for (const code of codes) marks[code] = (marks[code] ?? 0) + 1;

  const place = new Int32Array(size).fill(-1);
  const start: number[] = [0];
  let kept = 0;
  for (let code = 0; code < size; code++) {
    const count = marks[code] ?? 0;
    if (count < least) continue;
    place[code] = kept;
    kept += count;
    start.push(kept);
  }
  if (kept === 0) {
    throw new StatisticsError("empty_input", `no unit has ${least} marks or more`, { name: "value", least });
  }
  const gathered = new Float64Array(kept);
  const row = new Int32Array(kept);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    const at = place[code] ?? -1;
    if (at < 0) continue;
    gathered[at] = values[i] ?? 0;
    row[at] = i;
    place[code] = at + 1;
  }
  return { units: start.length - 1, start: Int32Array.from(start), value: gathered, row };
}
