import type { PlotOptions } from "@observablehq/plot";
import type { ChartSpace } from "./chart-space.ts";

/** What all figures share: the page's type, the reader's words, room for labels. */
export const baseOptions = ({ width, words, theme }: ChartSpace): PlotOptions => ({
  width,
  ariaLabel: words.summary,
  style: {
    fontFamily: "inherit",
    fontSize: "12px",
    background: "transparent",
    color: theme.ink,
    overflow: "visible",
  },
});
