import type { SimpleRule } from "@juping/model";
import { compareDecimal, decimal, divideDecimal, roundHalfUp, subtractDecimal } from "../number/decimal.ts";
import type { ReadMeasure } from "./measure-input.ts";
import { combinedState, type Outcome, scored, unscored } from "./outcome.ts";

type Params = Extract<SimpleRule, { kind: "consistency" }>["params"];

interface Dimension {
  readonly value: string | number;
  readonly floor: string;
  readonly threshold: string;
}

/**
 * Consistency points 0-`points` (42 CFR 412.165): all of them where every dimension reaches its threshold, none where
 * one is at or below its floor, else points x min((p - floor) / (threshold - floor)) - 0.5 rounded half up.
 */
export const consistencyPoints = (dimensions: readonly Dimension[], points: number): number => {
  const exact = dimensions.map(({ value, floor, threshold }) => ({
    value: decimal(value),
    floor: decimal(floor),
    threshold: decimal(threshold),
  }));
  if (exact.every(({ value, threshold }) => compareDecimal(value, threshold) >= 0)) return points;
  if (exact.some(({ value, floor }) => compareDecimal(value, floor) <= 0)) return 0;
  const all = BigInt(points);
  return exact.reduce((least, { value, floor, threshold }) => {
    const { num, den } = divideDecimal(subtractDecimal(value, floor), subtractDecimal(threshold, floor));
    // Rounding is monotone: the least of the rounded is the rounded least.
    const given = Number(roundHalfUp(2n * all * num - den, 2n * den));
    return Math.max(0, Math.min(least, given));
  }, points);
};

/** Consistency as a share of its points. All dimensions are needed. */
export const evaluateConsistency = (params: Params, read: ReadMeasure): Outcome => {
  const kind = "consistency";
  const inputs = params.dimensions.map((dimension) => read(dimension.measure));
  const missing = inputs.map((input) => input.state).filter((state) => state !== "value");
  if (missing.length > 0) return unscored(combinedState(missing), { kind, inputs });
  const pointsAt = (r: number): number =>
    consistencyPoints(
      params.dimensions.map(({ floor, threshold }, index) => ({
        value: inputs[index]?.at(r) ?? 0,
        floor,
        threshold,
      })),
      params.points,
    );
  return scored({
    kind,
    inputs,
    kernel: (r) => 100 * (pointsAt(r) / params.points),
    steps: [`各维度与底线、门槛相比，得 ${pointsAt(-1)} 分(满分 ${params.points})`],
  });
};
