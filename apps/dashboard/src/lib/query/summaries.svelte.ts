import type { Result } from "./result.ts";
import { summarise, type ColumnSummary } from "./summarise.ts";

/** Summaries of a result's columns, each as soon as it is worked out. */
export const summaries = (given: () => Result | null) => {
  let known = $state.raw<readonly (ColumnSummary | undefined)[]>([]);

  $effect(() => {
    const result = given();
    known = [];
    if (result === null) return;
    let stopped = false;
    const found: (ColumnSummary | undefined)[] = [];
    void summarise(
      result,
      (index, summary) => {
        found[index] = summary;
        known = [...found];
      },
      () => stopped,
    );
    return () => {
      stopped = true;
    };
  });

  return { of: (index: number): ColumnSummary | undefined => known[index] };
};
