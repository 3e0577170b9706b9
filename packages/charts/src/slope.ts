import * as Plot from "@observablehq/plot";
import { baseOptions } from "./base-options.ts";
import type { ChartSpace } from "./chart-space.ts";
import { separate } from "./separate.ts";
import { toneColour } from "./theme.ts";

/** One unit in two cycles. */
export interface SlopeRow {
  readonly name: string;
  readonly previous: number;
  readonly current: number;
  /** as judged: current − previous */
  readonly difference: number;
  /** which way it went where the difference is significant, else 0 */
  readonly tone: -1 | 0 | 1;
}

const margin = { top: 36, bottom: 24 };

/**
 * A line from the earlier cycle to the present one for each unit. Significant changes are drawn strong and named; the others
 * stay grey behind them.
 * @param cycles words of the two cycles
 * @param named most units that are named; the largest changes come first
 */
export const slopeOptions = (
  rows: readonly SlopeRow[],
  cycles: readonly [string, string],
  space: ChartSpace,
  named = 24,
): Plot.PlotOptions => {
  const { theme, words, width } = space;
  const values = rows.flatMap(({ previous, current }) => [previous, current]);
  const low = Math.floor(Math.min(...values));
  const high = Math.ceil(Math.max(...values));
  const height = 520;
  const labels = labelled(rows, named, height, low, high);
  const line = (part: readonly SlopeRow[], strong: boolean) =>
    Plot.link(part, {
      x1: () => cycles[0],
      x2: () => cycles[1],
      y1: "previous",
      y2: "current",
      stroke: ({ tone }: SlopeRow) => (strong ? toneColour(theme, tone) : theme.same),
      strokeWidth: strong ? 1.5 : 1,
      strokeOpacity: strong ? 1 : rows.length > 60 ? 0.18 : 0.45,
      title: ({ name, previous, current }: SlopeRow) =>
        `${name} ${previous.toFixed(1)} → ${current.toFixed(1)}`,
    });
  return {
    ...baseOptions(space),
    height,
    marginTop: margin.top,
    marginBottom: margin.bottom,
    marginLeft: 44,
    marginRight: width < 600 ? 128 : 200,
    x: { type: "point", domain: cycles, label: null, axis: "top", padding: 0.02, tickSize: 0 },
    y: { domain: [low, high], label: words.value, labelArrow: "none", ticks: 6 },
    marks: [
      Plot.gridY({ stroke: theme.hair, strokeOpacity: 1, ticks: 6 }),
      line(
        rows.filter(({ tone }) => tone === 0),
        false,
      ),
      line(
        rows.filter(({ tone }) => tone !== 0),
        true,
      ),
      Plot.text(labels, {
        x: () => cycles[1],
        y: "at",
        text: "text",
        dx: 8,
        textAnchor: "start",
        fill: ({ tone }: SlopeRow) => toneColour(theme, tone),
      }),
    ],
  };
};

const labelled = (rows: readonly SlopeRow[], most: number, height: number, low: number, high: number) => {
  const chosen = rows
    .filter(({ tone }) => tone !== 0)
    .toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
    .slice(0, most);
  const perPixel = (high - low) / (height - margin.top - margin.bottom);
  const places = separate(
    chosen.map(({ current }) => current),
    14 * perPixel,
    low,
    high,
  );
  return chosen.map((row, index) => ({
    ...row,
    at: places[index] ?? row.current,
    text: `${row.name} ${row.difference > 0 ? "+" : "−"}${Math.abs(row.difference).toFixed(1)}`,
  }));
};
