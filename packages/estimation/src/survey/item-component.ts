import type { CodeMap } from "./code-map.ts";
import { combinedRatio, meanComponents, type WeightedComponents } from "./component.ts";
import { indicator } from "./item-estimate.ts";
import { mappedCodes } from "./mapped-codes.ts";
import type { UnitSample } from "./sample.ts";

/** A unit's part in a survey measure of the units above it. All means are over all its residents. */
export interface ItemComponent extends WeightedComponents {
  /** valid answers */
  readonly n: number;
  /** mean of the squared numerator, of the satisfied, of 不了解 and 拒答, of all who answered */
  readonly squares: number;
  readonly satisfied: number;
  readonly unknown: number;
  readonly answered: number;
}

/** @param size residents or households that the unit stands for */
export const itemComponent = (sample: UnitSample, map: CodeMap, size: number): ItemComponent => {
  const codes = sample.codes.get(map.column) ?? new Uint8Array(0);
  const total = sample.weights.reduce((sum, weight) => sum + weight, 0);
  const mean = (of: readonly number[]): number => {
    let sum = 0;
    codes.forEach((code, row) => (sum += (sample.weights[row] ?? 0) * (of[code] ?? 0)));
    return sum / total;
  };
  const unknown = indicator([8, 9], []);
  return {
    ...meanComponents(sample, [mappedCodes(codes, map.numerator), mappedCodes(codes, map.denominator)]),
    size,
    n: codes.reduce((n, code) => n + (map.denominator[code] === 0 ? 0 : 1), 0),
    squares: mean(map.numerator.map((value) => value * value)),
    satisfied: mean(indicator([4, 5], map.denominator)),
    unknown: mean(unknown),
    answered: mean(map.denominator.map((inside, code) => (inside !== 0 || unknown[code] !== 0 ? 1 : 0))),
  };
};

/** A survey measure over several units, each counted by its size. */
export interface CombinedItem {
  readonly n: number;
  readonly value: number;
  readonly standardError: number;
  readonly satisfiedRate: number;
  readonly unknownShare: number;
  /** variance over that of a simple random sample of as many answers; null where answers do not vary */
  readonly designEffect: number | null;
}

/** null where nobody answered validly. */
export const combineItem = (units: readonly ItemComponent[]): CombinedItem | null => {
  const ratio = combinedRatio(units, 0, 1);
  if (ratio === null) return null;
  const sum = (of: (unit: ItemComponent) => number): number =>
    units.reduce((total, unit) => total + unit.size * of(unit), 0);
  const valid = sum(({ means }) => means[1] ?? 0);
  const n = units.reduce((total, unit) => total + unit.n, 0);
  const spread = sum(({ squares }) => squares) / valid - ratio.value ** 2;
  return {
    n,
    ...ratio,
    satisfiedRate: sum(({ satisfied }) => satisfied) / valid,
    unknownShare: sum(({ unknown }) => unknown) / sum(({ answered }) => answered),
    designEffect: spread > 0 && n > 1 ? ratio.standardError ** 2 / (spread / (n - 1)) : null,
  };
};
