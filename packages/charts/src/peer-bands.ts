import * as Plot from "@observablehq/plot";
import { baseOptions } from "./base-options.ts";
import type { ChartSpace } from "./chart-space.ts";
import { toneColour } from "./theme.ts";

/** One node of a unit beside the distribution of its class. */
export interface PeerBandRow {
  readonly name: string;
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly tone: -1 | 0 | 1;
  /** quantiles of the class; null where it has none to show */
  readonly peers: {
    readonly p10: number;
    readonly p25: number;
    readonly p50: number;
    readonly p75: number;
    readonly p90: number;
  } | null;
}

const rowHeight = 24;

/** The unit's own dot and interval over the band of its class: the middle half dark, the middle four fifths light, the median a stroke. */
export const peerBandOptions = (rows: readonly PeerBandRow[], space: ChartSpace): Plot.PlotOptions => {
  const { theme, words } = space;
  const banded = rows.flatMap(({ name, peers }) => (peers === null ? [] : [{ name, ...peers }]));
  const low = Math.min(
    100,
    ...rows.map(({ value, lower, peers }) => Math.min(value, lower ?? value, peers?.p10 ?? value)),
  );
  const colour = ({ tone }: PeerBandRow) => toneColour(theme, tone);
  return {
    ...baseOptions(space),
    height: rows.length * rowHeight + 56,
    marginLeft: 132,
    marginRight: 16,
    marginTop: 36,
    marginBottom: 16,
    x: {
      domain: [Math.max(0, Math.floor((low - 1) / 10) * 10), 100],
      label: words.value,
      labelAnchor: "left",
      labelArrow: "none",
      axis: "top",
      ticks: 5,
    },
    y: { type: "band", domain: rows.map(({ name }) => name), label: null, tickSize: 0, padding: 0.5 },
    marks: [
      Plot.gridX({ stroke: theme.hair, strokeOpacity: 1, ticks: 5 }),
      Plot.barX(banded, { y: "name", x1: "p10", x2: "p90", fill: theme.hair }),
      Plot.barX(banded, { y: "name", x1: "p25", x2: "p75", fill: theme.same, fillOpacity: 0.45 }),
      Plot.tickX(banded, { y: "name", x: "p50", stroke: theme.quiet, strokeWidth: 1.5 }),
      Plot.ruleY(
        rows.filter(({ lower }) => lower !== null),
        { y: "name", x1: "lower", x2: "upper", stroke: colour, strokeWidth: 1.5 },
      ),
      Plot.dot(rows, {
        y: "name",
        x: "value",
        r: 4,
        stroke: colour,
        fill: (row: PeerBandRow) => (row.tone === 0 ? theme.paper : colour(row)),
      }),
    ],
  };
};
