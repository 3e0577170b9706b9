import { clamp } from "../number/clamp.ts";
import { points } from "../number/show.ts";
import type { ReadMeasure } from "./measure-input.ts";
import { combinedState, type Outcome, scored, unscored } from "./outcome.ts";

/** x itself, inside 0-100. */
export const evaluateIdentity = (params: { readonly measure: string }, read: ReadMeasure): Outcome => {
  const x = read(params.measure);
  if (x.state !== "value") return unscored(combinedState([x.state]), { kind: "identity", inputs: [x] });
  const kernel = (r: number): number => clamp(x.at(r), 0, 100);
  return scored({ kind: "identity", inputs: [x], kernel, steps: [`${x.name} ${points(x.at(-1))}`] });
};
