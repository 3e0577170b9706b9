import type { Change } from "@juping/model";
import { normalQuantile } from "@juping/statistics";

/** A value with its error; null error where nothing was sampled. */
export interface Measured {
  readonly score: number | null;
  readonly standard_error: number | null;
}

/** Error of a sum or difference of independent values; null where neither was sampled. */
const independentError = (a: number | null, b: number | null): number | null =>
  a === null && b === null ? null : Math.hypot(a ?? 0, b ?? 0);

/**
 * Difference of one node between two cycles. Samples of different cycles are drawn anew, so errors are independent.
 * Without a sampling error any difference is one, and no interval is shown.
 */
export const change = (
  key: Pick<Change, "unit" | "tree" | "node" | "previous_cycle">,
  earlier: Measured | undefined,
  now: Measured,
  comparable: boolean,
  level: number,
): Change => {
  const previous = earlier?.score ?? null;
  const current = now.score;
  const none = {
    difference: null,
    standard_error: null,
    lower: null,
    upper: null,
    significant: false,
  };
  if (!comparable) return { ...key, previous, current, ...none, reason: "definition_changed" };
  if (previous === null) return { ...key, previous, current, ...none, reason: "no_earlier_value" };
  if (current === null) return { ...key, previous, current, ...none, reason: "no_present_value" };
  const difference = current - previous;
  const error = independentError(earlier?.standard_error ?? null, now.standard_error);
  const half = error === null ? null : normalQuantile(0.5 + level / 2) * error;
  return {
    ...key,
    previous,
    current,
    difference,
    standard_error: error,
    lower: half === null ? null : difference - half,
    upper: half === null ? null : difference + half,
    significant: half === null ? difference !== 0 : Math.abs(difference) > half,
    reason: null,
  };
};
