import { StatisticsError } from "./error.ts";

/** Copies into a Float64Array; throws `empty_input` or `not_finite`, naming the argument and the place. */
export function finiteValues(name: string, values: ArrayLike<number>): Float64Array {
  if (values.length === 0) throw new StatisticsError("empty_input", `${name} is empty`, { name });
  const copy = new Float64Array(values);
  for (let i = 0; i < copy.length; i++) {
    const value = copy[i] ?? NaN;
    if (!Number.isFinite(value)) {
      throw new StatisticsError("not_finite", `${name}[${i}] is ${value}`, { name, index: i, value });
    }
  }
  return copy;
}

/** Copies weights; throws also `negative_weight`, and `zero_weight` where none is positive. */
export function weightValues(name: string, values: ArrayLike<number>): Float64Array {
  const weights = finiteValues(name, values);
  let positive = false;
  for (let i = 0; i < weights.length; i++) {
    const value = weights[i] ?? NaN;
    if (value < 0) {
      throw new StatisticsError("negative_weight", `${name}[${i}] is ${value}`, { name, index: i, value });
    }
    if (value > 0) positive = true;
  }
  if (!positive) {
    throw new StatisticsError("zero_weight", `no value of ${name} is positive`, {
      name,
      length: weights.length,
    });
  }
  return weights;
}

/** Copies integer codes of [least, below); throws `not_a_code`. */
export function codeValues(
  name: string,
  values: ArrayLike<number>,
  least: number,
  below: number,
): Int32Array {
  const codes = new Int32Array(values.length);
  for (let i = 0; i < codes.length; i++) {
    const value = values[i] ?? NaN;
    if (!Number.isInteger(value) || value < least || value >= below) {
      const range =
        below === Infinity ? `an integer of at least ${least}` : `an integer of [${least}, ${below})`;
      throw new StatisticsError("not_a_code", `${name}[${i}] is ${value}, not ${range}`, {
        name,
        index: i,
        value,
      });
    }
    codes[i] = value;
  }
  return codes;
}

export function requireLength(name: string, values: ArrayLike<number>, length: number): void {
  if (values.length !== length) {
    throw new StatisticsError("length_mismatch", `${name} has ${values.length} values, not ${length}`, {
      name,
      length: values.length,
      expected: length,
    });
  }
}

/** A coverage: strictly between 0 and 1. */
export function requireLevel(level: number): void {
  if (!(level > 0 && level < 1)) {
    throw new StatisticsError("out_of_range", `level is ${level}, not between 0 and 1`, {
      name: "level",
      value: level,
    });
  }
}

/** An integer of at least `least`. */
export function requireCount(name: string, value: number, least: number): void {
  if (!Number.isSafeInteger(value) || value < least) {
    throw new StatisticsError("out_of_range", `${name} is ${value}, not an integer of at least ${least}`, {
      name,
      value,
    });
  }
}
