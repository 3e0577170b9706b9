import { meanComponents, type WeightedComponents } from "./component.ts";
import { wishColumn } from "./interviews.ts";
import type { UnitSample } from "./sample.ts";

/** Wishes of one unit: variables are the kinds in the order of the questionnaire, then whether one was named. */
export interface WishComponent extends WeightedComponents {
  /** mentions by kind */
  readonly mentions: Int32Array;
  /** residents who named a wish */
  readonly named: number;
}

/** @param kinds number of kinds; a wish is coded 1 to `kinds`, 0 for none */
export const wishComponent = (sample: UnitSample, kinds: number, size: number): WishComponent => {
  const codes = sample.codes.get(wishColumn) ?? new Uint8Array(0);
  const mentions = new Int32Array(kinds);
  const kindsHere = Array.from({ length: kinds }, (_, kind) =>
    new Float64Array(codes.length).map((_, row) => (codes[row] === kind + 1 ? 1 : 0)),
  );
  for (const code of codes) if (code > 0) mentions[code - 1] = (mentions[code - 1] ?? 0) + 1;
  const named = new Float64Array(codes.length).map((_, row) => (codes[row] === 0 ? 0 : 1));
  return {
    ...meanComponents(sample, [...kindsHere, named]),
    size,
    mentions,
    named: mentions.reduce((sum, count) => sum + count, 0),
  };
};
