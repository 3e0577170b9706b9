import type { MixRule } from "@juping/model";
import { points } from "../number/show.ts";
import { weightedMean } from "../number/weighted-mean.ts";
import type { ReadMeasure } from "./measure-input.ts";
import { combinedState, type Outcome } from "./outcome.ts";
import { evaluateSimpleRule } from "./evaluate-simple-rule.ts";

/** Weighted mean of the parts; a part without data gives its weight to the others. */
export const evaluateMix = (params: MixRule["params"], read: ReadMeasure): Outcome => {
  const parts = params.parts.map((part) => ({
    weight: part.weight,
    outcome: evaluateSimpleRule(part.rule, read),
  }));
  const used = parts.flatMap(({ weight, outcome }) =>
    outcome.kernel === null ? [] : [{ weight, outcome, kernel: outcome.kernel }],
  );
  const states = parts.map(({ outcome }) => outcome.state);
  const whole = used.reduce((sum, { weight }) => sum + weight, 0);
  const usable = used.length > 0 && !states.includes("disputed");
  const weights = used.map(({ weight }) => weight);
  const scores = new Float64Array(used.length);
  const kernel = (r: number): number => {
    for (let part = 0; part < used.length; part++) scores[part] = used[part]?.kernel(r) ?? 0;
    return weightedMean(scores, weights);
  };
  const steps = usable
    ? [
        ...(used.length < parts.length ? [`${parts.length - used.length} 个部分无数据，权重归其余部分`] : []),
        `${used.map((part) => `${points(part.kernel(-1))} × ${points((100 * part.weight) / whole)}%`).join(" + ")} = ${points(kernel(-1))}`,
      ]
    : [];
  return {
    state: usable ? "value" : combinedState(states),
    kernel: usable ? kernel : null,
    sampled: usable && used.some(({ outcome }) => outcome.sampled),
    flags: [...new Set(parts.flatMap(({ outcome }) => outcome.flags))],
    path: {
      rule: "mix",
      inputs: parts.flatMap(({ outcome }) => outcome.path.inputs),
      parts: parts.map(({ weight, outcome }) => ({
        weight,
        score: outcome.kernel ? outcome.kernel(-1) : null,
        path: outcome.path,
      })),
      steps,
    },
  };
};
