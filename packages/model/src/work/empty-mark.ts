import type { MarkValue } from "./mark-value.ts";

/** A check that nothing was said about yet. */
export const emptyMark: MarkValue = {
  applicable: true,
  points: null,
  count: null,
  called: null,
  confirmed: null,
  locked: null,
  fields: {},
  aspects: [],
  note: "",
};
