import type { SimpleRule } from "@juping/model";
import { points, show } from "../number/show.ts";
import type { ReadMeasure } from "./measure-input.ts";
import { combinedState, type Outcome, scored, unscored } from "./outcome.ts";

type Params = Extract<SimpleRule, { kind: "steps" }>["params"];

/** Score of the highest step reached, 0 below the first. */
export const evaluateSteps = (params: Params, read: ReadMeasure): Outcome => {
  const x = read(params.measure);
  if (x.state !== "value") return unscored(combinedState([x.state]), { kind: "steps", inputs: [x] });
  const kernel = (r: number): number => {
    const value = x.at(r);
    return params.steps.reduce((score, [from, given]) => (value >= from ? given : score), 0);
  };
  const reached = params.steps.filter(([from]) => x.at(-1) >= from).at(-1);
  return scored({
    kind: "steps",
    inputs: [x],
    kernel,
    steps: [
      reached
        ? `${x.name} ${show(x.at(-1))}，达到 ${reached[0]}，得 ${points(reached[1])} 分`
        : `${x.name} ${show(x.at(-1))}，未达到首档 ${params.steps[0]?.[0]}，得 0 分`,
    ],
  });
};
