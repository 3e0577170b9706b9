import type { SimpleRule } from "@juping/model";
import { points, show } from "../number/show.ts";
import type { ReadMeasure } from "./measure-input.ts";
import { meets, testText } from "./meets.ts";
import { combinedState, type Outcome, scored, unscored } from "./outcome.ts";

type Params = Extract<SimpleRule, { kind: "checklist" }>["params"];

/** Points met / points with data x 100. */
export const evaluateChecklist = (params: Params, read: ReadMeasure): Outcome => {
  const parts = params.parts.map((part) => ({ part, input: read(part.measure) }));
  const inputs = parts.map(({ input }) => input);
  const known = parts.filter(({ input }) => input.state === "value");
  if (known.length === 0 || inputs.some((input) => input.state === "disputed"))
    return unscored(combinedState(inputs.map((input) => input.state)), { kind: "checklist", inputs });
  const possible = known.reduce((sum, { part }) => sum + part.points, 0);
  const kernel = (r: number): number => {
    let met = 0;
    for (const { part, input } of known) if (meets(part, input.at(r))) met += part.points;
    return 100 * (met / possible);
  };
  return scored({
    kind: "checklist",
    inputs,
    kernel,
    steps: [
      ...known.map(({ part, input }) => {
        const met = meets(part, input.at(-1));
        return `${input.name} ${show(input.at(-1))}，要求 ${testText(part)}:${met ? `得 ${part.points}` : "得 0"}(满分 ${part.points})`;
      }),
      `得分之和 ÷ 有数据的满分 ${points(possible)} × 100 = ${points(kernel(-1))}`,
    ],
  });
};
