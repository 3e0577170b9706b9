import type { ChangeFigure, Figure, FigureState, RankFigure } from "@juping/model/api";
import { normalQuantile } from "@juping/statistics";
import { cell, orNull } from "@juping/store";

/** Columns that make a score with its doubt. */
export const scoreShape = {
  state: orNull(cell.text),
  score: orNull(cell.double),
  standard_error: orNull(cell.double),
  lower: orNull(cell.double),
  upper: orNull(cell.double),
};
interface ScoreCells {
  readonly state: string | null;
  readonly score: number | null;
  readonly standard_error: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** A figure without a number, and why. */
export const empty = (state: FigureState): Figure => ({
  value: null,
  state,
  standard_error: null,
  lower: null,
  upper: null,
});

/** A score as it stands in the release. */
export const scoreFigure = (row: ScoreCells): Figure => {
  const state = (row.state ?? (row.score === null ? "no_data" : "value")) as FigureState;
  if (row.score === null) return empty(state === "value" ? "no_data" : state);
  const { score: value, standard_error, lower, upper } = row;
  return { value, state, standard_error, lower, upper };
};

/** A value whose interval the release does not hold: normal, inside its range. */
export const estimateFigure = (
  value: number,
  standardError: number | null,
  level: number,
  highest: number,
): Figure => {
  if (standardError === null)
    return { value, state: "value", standard_error: null, lower: null, upper: null };
  const half = normalQuantile((1 + level) / 2) * standardError;
  return {
    value,
    state: "value",
    standard_error: standardError,
    lower: Math.max(0, value - half),
    upper: Math.min(highest, value + half),
  };
};

export const changeShape = {
  previous_cycle: cell.text,
  previous: orNull(cell.double),
  difference: orNull(cell.double),
  standard_error: orNull(cell.double),
  lower: orNull(cell.double),
  upper: orNull(cell.double),
  significant: orNull(cell.boolean),
  reason: orNull(cell.text),
};
export const changeFigure = (
  row: Omit<ChangeFigure, "significant"> & { readonly significant: boolean | null },
): ChangeFigure => ({
  previous_cycle: row.previous_cycle,
  previous: row.previous,
  difference: row.difference,
  standard_error: row.standard_error,
  lower: row.lower,
  upper: row.upper,
  significant: row.significant ?? false,
  reason: row.reason,
});

export const rankShape = {
  pool: cell.text,
  size: cell.integer,
  rank: cell.integer,
  rank_lower: cell.integer,
  rank_upper: cell.integer,
};
export const rankFigure = (row: {
  readonly pool: string;
  readonly size: number;
  readonly rank: number;
  readonly rank_lower: number;
  readonly rank_upper: number;
}): RankFigure => ({
  pool: row.pool,
  size: row.size,
  rank: row.rank,
  lower: row.rank_lower,
  upper: row.rank_upper,
});
