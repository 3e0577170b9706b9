import * as Plot from "@observablehq/plot";
import { baseOptions } from "./base-options.ts";
import type { ChartSpace } from "./chart-space.ts";
import { classSymbol } from "./class-symbol.ts";
import { toneColour } from "./theme.ts";

/** One unit: its value with its interval, and how it stands to the reference. */
export interface DotRow {
  readonly id: string;
  readonly name: string;
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly tone: -1 | 0 | 1;
  /** place of its peer class; -1 where classes play no part */
  readonly classIndex: number;
}

const rowHeight = 20;

/**
 * A dot and its interval for each unit, in the order given, with the reference as a line.
 * @param reference mean of the scope, in the unit of the values; null draws none
 */
export const dotIntervalOptions = (
  rows: readonly DotRow[],
  reference: number | null,
  space: ChartSpace,
): Plot.PlotOptions => {
  const { theme, words, width } = space;
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const marginLeft = width < 600 ? 112 : 176;
  const colour = ({ tone }: DotRow) => toneColour(theme, tone);
  return {
    ...baseOptions(space),
    height: rows.length * rowHeight + 64,
    marginLeft,
    marginRight: 16,
    marginTop: 36,
    marginBottom: 24,
    x: { label: words.value, labelAnchor: "left", labelArrow: "none", axis: "top", nice: true, ticks: 5 },
    y: {
      domain: rows.map(({ id }) => id),
      label: null,
      tickSize: 0,
      tickFormat: (id: string) => shortened(names.get(id) ?? id, width < 600 ? 8 : 13),
    },
    marks: [
      Plot.gridX({ stroke: theme.hair, strokeOpacity: 1, ticks: 5 }),
      ...(reference === null
        ? []
        : [Plot.ruleX([reference], { stroke: theme.quiet, strokeDasharray: "2 2" })]),
      Plot.ruleY(
        rows.filter(({ lower, upper }) => lower !== null && upper !== null),
        { y: "id", x1: "lower", x2: "upper", stroke: colour, strokeWidth: 1.5 },
      ),
      Plot.dot(rows, {
        y: "id",
        x: "value",
        r: 4,
        symbol: ({ classIndex }: DotRow) => classSymbol(Math.max(0, classIndex)),
        stroke: colour,
        fill: (row: DotRow) => (row.tone === 0 ? theme.paper : colour(row)),
        title: ({ name, value }: DotRow) => `${name} ${value.toFixed(1)}`,
      }),
    ],
  };
};

const shortened = (name: string, most: number) => (name.length > most ? `${name.slice(0, most - 1)}…` : name);
