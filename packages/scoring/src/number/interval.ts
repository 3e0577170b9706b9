import { normalQuantile } from "@juping/statistics";
import { clamp } from "./clamp.ts";

/** Normal interval of a score at a level, inside 0-100; nulls without a score or an error. */
export const scoreInterval = (
  score: number | null,
  standardError: number | null,
  level: number,
): { readonly lower: number | null; readonly upper: number | null } => {
  if (score === null || standardError === null) return { lower: null, upper: null };
  const half = normalQuantile(0.5 + level / 2) * standardError;
  return { lower: clamp(score - half, 0, 100), upper: clamp(score + half, 0, 100) };
};

/** Whether the normal interval of a difference at a level leaves 0 out. */
export const excludesZero = (difference: number, standardError: number, level: number): boolean =>
  Math.abs(difference) > normalQuantile(0.5 + level / 2) * standardError;
