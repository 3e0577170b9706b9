import type { SimpleRule } from "@juping/model";
import { points, show } from "../number/show.ts";
import { weightedMean } from "../number/weighted-mean.ts";
import type { ReadMeasure } from "./measure-input.ts";
import { combinedState, type Outcome, scored, unscored } from "./outcome.ts";

type WeightedItems = Extract<SimpleRule, { kind: "likert" | "index" }>;

/**
 * `likert` and `index`: weighted mean of item scores that the scale map has put on 0-100.
 * An item without enough answers leaves; its weight goes to the others in proportion.
 */
export const evaluateWeightedItems = ({ kind, params }: WeightedItems, read: ReadMeasure): Outcome => {
  const items = params.measures.map((code, index) => ({
    input: read(code),
    weight: params.weights[index] ?? 0,
  }));
  const inputs = items.map(({ input }) => input);
  const used = items.filter(({ input }) => input.state === "value");
  if (used.length === 0 || inputs.some((input) => input.state === "disputed"))
    return unscored(combinedState(inputs.map((input) => input.state)), { kind, inputs });
  const weights = used.map(({ weight }) => weight);
  const scores = new Float64Array(used.length);
  const kernel = (r: number): number => {
    for (let item = 0; item < used.length; item++) scores[item] = used[item]?.input.at(r) ?? 0;
    return weightedMean(scores, weights);
  };
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const terms = used.map(({ input, weight }) => `${input.name} ${show(input.at(-1), 2)} × ${weight}`);
  const [only] = used;
  return scored({
    kind,
    inputs,
    kernel,
    steps: [
      used.length === 1 && only
        ? `${only.input.name} ${points(kernel(-1))}`
        : `(${terms.join(" + ")}) ÷ ${show(total)} = ${points(kernel(-1))}`,
    ],
  });
};
