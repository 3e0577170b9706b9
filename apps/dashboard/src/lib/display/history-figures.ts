import type { Figure, UnitPage } from "@juping/model/api";
import { quantileOf } from "./quantile.ts";

/** Earlier cycles as figures, their interval at the given level from the stored standard error. */
export const historyFigures = (
  history: UnitPage["history"],
  level: number,
): { cycle: string; grade: string | null; score: Figure }[] =>
  history.map(({ cycle, score, standard_error, grade }) => {
    const quantile = quantileOf(level);
    const half = standard_error === null || quantile === null ? null : quantile * standard_error;
    return {
      cycle,
      grade,
      score: {
        value: score,
        state: score === null ? "no_data" : "value",
        standard_error,
        lower: score === null || half === null ? null : Math.max(0, score - half),
        upper: score === null || half === null ? null : Math.min(100, score + half),
      },
    };
  });
