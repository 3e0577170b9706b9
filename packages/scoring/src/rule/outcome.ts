import type { Flag, ScorePath, State } from "@juping/model";
import type { MeasureInput } from "./measure-input.ts";

/** What a rule gives for one unit. */
export interface Outcome {
  readonly state: State;
  /** score at replicate r, at -1 of the full sample; null where the rule gives no score */
  readonly kernel: ((replicate: number) => number) | null;
  readonly sampled: boolean;
  readonly flags: readonly Flag[];
  readonly path: ScorePath;
}

export type PathInput = ScorePath["inputs"][number];

export const pathInput = (input: MeasureInput): PathInput => ({
  measure: input.code,
  value: input.observation?.value ?? null,
  n: input.observation?.n ?? null,
  state: input.state,
});

interface OutcomeParts {
  readonly kind: string;
  readonly inputs: readonly MeasureInput[];
  readonly steps?: readonly string[];
  readonly flags?: readonly Flag[];
  readonly parts?: NonNullable<ScorePath["parts"]>;
}

const path = ({ kind, inputs, steps = [], parts }: OutcomeParts): ScorePath => ({
  rule: kind,
  inputs: inputs.map(pathInput),
  ...(parts && { parts }),
  steps: [...inputs.flatMap((input) => (input.reason === null ? [] : [input.reason])), ...steps],
});

const flagsOf = ({ inputs, flags = [] }: OutcomeParts): Flag[] => [
  ...new Set([
    ...inputs.flatMap((input) => input.observation?.flags ?? []),
    ...inputs.flatMap((input): Flag[] => (input.carried ? ["carried"] : [])),
    ...flags,
  ]),
];

/** A score with the kernel that makes it. */
export const scored = (
  parts: OutcomeParts & { readonly kernel: (replicate: number) => number; readonly sampled?: boolean },
): Outcome => ({
  state: "value",
  kernel: parts.kernel,
  sampled: parts.sampled ?? parts.inputs.some((input) => input.sampled),
  flags: flagsOf(parts),
  path: path(parts),
});

/** No score: why is in `state` and in the steps. */
export const unscored = (state: State, parts: OutcomeParts): Outcome => ({
  state,
  kernel: null,
  sampled: false,
  flags: flagsOf(parts),
  path: path(parts),
});

/**
 * State of a whole whose parts give no score: disputed if one is disputed; not applicable if none applies;
 * else no data.
 */
export const combinedState = (states: readonly State[]): State => {
  if (states.includes("disputed")) return "disputed";
  return states.length > 0 && states.every((state) => state === "not_applicable")
    ? "not_applicable"
    : "no_data";
};
