import type { SimpleRule } from "@juping/model";
import { clamp } from "../number/clamp.ts";
import { points, show } from "../number/show.ts";
import type { MeasureInput, ReadMeasure } from "./measure-input.ts";
import { meets, testText } from "./meets.ts";
import { combinedState, type Outcome, scored, unscored } from "./outcome.ts";

type Params = Extract<SimpleRule, { kind: "linear" }>["params"];

/** Rows behind a denominator. */
const base = (input: MeasureInput): number | null =>
  input.observation?.n ?? input.observation?.denominator ?? null;

/** 100 x (x - lo) / (hi - lo) inside 0-100; hi < lo reverses. */
export const evaluateLinear = (params: Params, read: ReadMeasure): Outcome => {
  const { lo, hi } = params;
  const x = read(params.measure);
  const modifiers = (params.multiply ?? []).map((entry) => ({ entry, input: read(entry.measure) }));
  const inputs = [x, ...modifiers.map(({ input }) => input)];
  if (params.empty !== undefined && x.observation?.denominator === 0) {
    const score = params.empty;
    return scored({
      kind: "linear",
      inputs,
      kernel: () => score,
      sampled: false,
      steps: [`分母为 0(已核实)，按规则计 ${points(score)} 分`],
    });
  }
  if (x.state !== "value") return unscored(combinedState([x.state]), { kind: "linear", inputs });
  const n = base(x);
  if (params.min_n !== undefined && (n === null || n < params.min_n))
    return unscored("no_data", {
      kind: "linear",
      inputs,
      steps: [`分母 ${n === null ? "未知" : n}，少于 ${params.min_n}，不计算`],
    });
  const active = modifiers.filter(
    ({ entry, input }) =>
      input.state === "value" && (entry.min_n === undefined || (base(input) ?? 0) >= entry.min_n),
  );
  const kernel = (r: number): number => {
    let score = 100 * clamp((x.at(r) - lo) / (hi - lo), 0, 1);
    for (const { entry, input } of active) if (meets(entry, input.at(r))) score *= entry.factor;
    return score;
  };
  const plain = 100 * clamp((x.at(-1) - lo) / (hi - lo), 0, 1);
  const met = active.filter(({ entry, input }) => meets(entry, input.at(-1)));
  return scored({
    kind: "linear",
    inputs,
    kernel,
    sampled: x.sampled || active.some(({ input }) => input.sampled),
    steps: [
      `${x.name} ${show(x.at(-1))}:100 × (${show(x.at(-1))} − ${lo}) ÷ (${hi} − ${lo}) = ${points(plain)}(限于 0–100)`,
      ...met.map(
        ({ entry, input }) =>
          `${input.name} ${show(input.at(-1))}，满足 ${testText(entry)}，乘以 ${entry.factor}`,
      ),
    ],
  });
};
