import type { SimpleRule } from "@juping/model";
import { clamp } from "../number/clamp.ts";
import { points, show } from "../number/show.ts";
import type { ReadMeasure } from "./measure-input.ts";
import { combinedState, type Outcome, scored, unscored } from "./outcome.ts";

type Params = Extract<SimpleRule, { kind: "deduct" }>["params"];

/** max(floor, start - sum(x x points)). A deduction with a term unknown is no data, not the full score. */
export const evaluateDeduct = (params: Params, read: ReadMeasure): Outcome => {
  const terms = params.terms.map((term) => ({ term, input: read(term.measure) }));
  const inputs = terms.map(({ input }) => input);
  const missing = inputs.map((input) => input.state).filter((state) => state !== "value");
  if (missing.length > 0) return unscored(combinedState(missing), { kind: "deduct", inputs });
  const kernel = (r: number): number => {
    let score = params.start;
    for (const { term, input } of terms) score -= term.points * input.at(r);
    return clamp(Math.max(params.floor, score), 0, 100);
  };
  const sums = terms
    .map(({ term, input }) => `${input.name} ${show(input.at(-1))} × ${term.points}`)
    .join(" − ");
  return scored({
    kind: "deduct",
    inputs,
    kernel,
    steps: [`${params.start} − ${sums} = ${points(kernel(-1))}(最低 ${params.floor})`],
  });
};
