import type { Figure, UnitPage } from "@juping/model/api";

/** Two-sided normal quantiles of the interval levels that methods use. */
const quantiles: Readonly<Record<string, number>> = {
  "0.8": 1.2815515655446004,
  "0.9": 1.6448536269514722,
  "0.95": 1.959963984540054,
  "0.99": 2.5758293035489004,
};

/** Earlier cycles as figures, their interval at the given level from the stored standard error. */
export const historyFigures = (
  history: UnitPage["history"],
  level: number,
): { cycle: string; grade: string | null; score: Figure }[] =>
  history.map(({ cycle, score, standard_error, grade }) => {
    const quantile = quantiles[String(level)];
    const half = standard_error === null || quantile === undefined ? null : quantile * standard_error;
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
