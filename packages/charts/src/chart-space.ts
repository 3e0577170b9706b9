import type { ChartTheme } from "./theme.ts";

/** Texts that stand in a figure, in the reader's language. */
export interface ChartWords {
  /** what the figure shows, for who cannot see it */
  readonly summary: string;
  /** label of the value axis with its unit */
  readonly value: string;
  /** label of the other axis, where there is one */
  readonly other?: string;
}

/** Room that a figure is drawn into, its colours and its words. */
export interface ChartSpace {
  /** CSS pixels */
  readonly width: number;
  readonly theme: ChartTheme;
  readonly words: ChartWords;
}
