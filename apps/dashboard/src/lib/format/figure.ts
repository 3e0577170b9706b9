import type { ChangeFigure, Figure, RankFigure } from "@juping/model/api";
import { decimal, ends, signed } from "./number.ts";

/** Value of a figure, or a dash where it has none. */
export const figureValue = (figure: Figure, digits = 1, scale = 1): string =>
  figure.value === null ? "—" : decimal(figure.value * scale, digits);

/** Interval in round brackets, or null for a census, a record or a missing value. */
export const figureInterval = (figure: Figure, digits = 1, scale = 1): string | null =>
  figure.lower === null || figure.upper === null
    ? null
    : `(${ends(figure.lower * scale, figure.upper * scale, digits)})`;

/** Rank with its confidence set, never alone. */
export const rankText = (rank: RankFigure): string => `${rank.rank} (${rank.lower}–${rank.upper})`;

/** Difference to the earlier cycle, or a dash. */
export const changeValue = (change: ChangeFigure | null): string =>
  change?.difference == null ? "—" : signed(change.difference);

/** Which way a change went, where the data can tell and the shown digit can show it. */
export const changeDirection = (
  change: ChangeFigure | null,
): "up" | "down" | "unclear" | "slight" | "none" => {
  if (change?.difference == null) return "none";
  if (!change.significant) return "unclear";
  if (signed(change.difference) === signed(0)) return "slight";
  return change.difference > 0 ? "up" : "down";
};
