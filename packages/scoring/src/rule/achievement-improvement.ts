import type { SimpleRule } from "@juping/model";
import {
  compareDecimal,
  type Decimal,
  decimal,
  divideDecimal,
  roundHalfUp,
  subtractDecimal,
} from "../number/decimal.ts";
import type { ReadMeasure } from "./measure-input.ts";
import { combinedState, type Outcome, scored, unscored } from "./outcome.ts";

type Params = Extract<SimpleRule, { kind: "achievement_improvement" }>["params"];

const within = (value: bigint, least: bigint, most: bigint): number =>
  Number(value < least ? least : value > most ? most : value);

/** Whether a is at or beyond b in the direction that runs from threshold to benchmark. */
const atOrBeyond = (a: Decimal, b: Decimal, lowerIsBetter: boolean): boolean =>
  lowerIsBetter ? compareDecimal(a, b) <= 0 : compareDecimal(a, b) >= 0;

/**
 * Achievement points 0-10 (42 CFR 412.165): 10 at the benchmark or beyond, 0 short of the threshold, else
 * 9 (p - t) / (b - t) + 0.5 rounded half up, inside 1-9. A benchmark below the threshold means that lower is better.
 */
export const achievementPoints = (performance: Decimal, threshold: Decimal, benchmark: Decimal): number => {
  const lower = compareDecimal(benchmark, threshold) < 0;
  if (atOrBeyond(performance, benchmark, lower)) return 10;
  if (!atOrBeyond(performance, threshold, lower)) return 0;
  const { num, den } = divideDecimal(
    subtractDecimal(performance, threshold),
    subtractDecimal(benchmark, threshold),
  );
  return within(roundHalfUp(18n * num + den, 2n * den), 1n, 9n);
};

/**
 * Improvement points 0-9 (42 CFR 412.165): 0 where not better than the baseline, 9 where the baseline was at the
 * benchmark already, else 10 (p - base) / (b - base) - 0.5 rounded half up, inside 0-9.
 */
export const improvementPoints = (
  performance: Decimal,
  baseline: Decimal,
  threshold: Decimal,
  benchmark: Decimal,
): number => {
  const lower = compareDecimal(benchmark, threshold) < 0;
  if (atOrBeyond(baseline, performance, lower)) return 0;
  if (atOrBeyond(baseline, benchmark, lower)) return 9;
  const { num, den } = divideDecimal(
    subtractDecimal(performance, baseline),
    subtractDecimal(benchmark, baseline),
  );
  return within(roundHalfUp(20n * num - den, 2n * den), 0n, 9n);
};

/** The better of the two, as a share of 10. Without a baseline, achievement alone. */
export const evaluateAchievementImprovement = (params: Params, read: ReadMeasure): Outcome => {
  const performance = read(params.performance);
  const baseline = read(params.baseline);
  const inputs = [performance, baseline];
  const kind = "achievement_improvement";
  if (performance.state !== "value") return unscored(combinedState([performance.state]), { kind, inputs });
  const threshold = decimal(params.threshold);
  const benchmark = decimal(params.benchmark);
  const at = (r: number): { achievement: number; improvement: number | null } => {
    const now = decimal(performance.at(r));
    return {
      achievement: achievementPoints(now, threshold, benchmark),
      improvement:
        baseline.state === "value"
          ? improvementPoints(now, decimal(baseline.at(r)), threshold, benchmark)
          : null,
    };
  };
  const kernel = (r: number): number => {
    const { achievement, improvement } = at(r);
    return 10 * Math.max(achievement, improvement ?? 0);
  };
  const { achievement, improvement } = at(-1);
  return scored({
    kind,
    inputs,
    kernel,
    steps: [
      `达标分 ${achievement}(门槛 ${params.threshold}，标杆 ${params.benchmark})`,
      improvement === null ? "无基期值，无进步分" : `进步分 ${improvement}`,
      `取较高者 ${kernel(-1) / 10} ÷ 10`,
    ],
  });
};
