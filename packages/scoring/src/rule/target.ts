import type { SimpleRule } from "@juping/model";
import { clamp } from "../number/clamp.ts";
import { points, show } from "../number/show.ts";
import type { ReadMeasure } from "./measure-input.ts";
import { combinedState, type Outcome, scored, unscored } from "./outcome.ts";

type Params = Extract<SimpleRule, { kind: "target" }>["params"];

/** 100 x min(1, x / target); a ceiling lowers the target to what exists locally; a target of 0 is not applicable. */
export const evaluateTarget = (params: Params, read: ReadMeasure): Outcome => {
  const x = read(params.measure);
  const target = params.target_measure === undefined ? null : read(params.target_measure);
  const ceiling = params.target_ceiling === undefined ? null : read(params.target_ceiling);
  const inputs = [x, target, ceiling].filter((input) => input !== null);
  if (inputs.some((input) => input.state !== "value"))
    return unscored(combinedState(inputs.map((input) => input.state).filter((state) => state !== "value")), {
      kind: "target",
      inputs,
    });
  const targetAt = (r: number): number =>
    Math.min(target ? target.at(r) : (params.target ?? 0), ceiling ? ceiling.at(r) : Infinity);
  const goal = targetAt(-1);
  if (goal <= 0)
    return unscored("not_applicable", { kind: "target", inputs, steps: [`目标为 ${show(goal)}，不适用`] });
  const kernel = (r: number): number => 100 * clamp(x.at(r) / targetAt(r), 0, 1);
  return scored({
    kind: "target",
    inputs,
    kernel,
    steps: [
      ...(ceiling ? [`目标取 ${params.target ?? "目标值"} 与本地实有 ${show(ceiling.at(-1))} 中较小者`] : []),
      `${x.name} ${show(x.at(-1))}:100 × min(1, ${show(x.at(-1))} ÷ ${show(goal)}) = ${points(kernel(-1))}`,
    ],
  });
};
