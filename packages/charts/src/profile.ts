import * as Plot from "@observablehq/plot";
import { baseOptions } from "./base-options.ts";
import type { ChartSpace } from "./chart-space.ts";
import { classSymbol } from "./class-symbol.ts";

/** One unit on one node. */
export interface ProfileRow {
  /** place of the unit among those side by side */
  readonly unit: number;
  readonly unitName: string;
  readonly node: string;
  readonly value: number;
  readonly lower: number | null;
  readonly upper: number | null;
}

const rowHeight = 32;

/**
 * Up to five units side by side over the nodes: a line, a shape and a hue each, with intervals moved apart so that they can be read.
 * @param nodes names of the nodes from the top
 */
export const profileOptions = (
  rows: readonly ProfileRow[],
  nodes: readonly string[],
  space: ChartSpace,
): Plot.PlotOptions => {
  const { theme, words, width } = space;
  const units = [...new Set(rows.map(({ unit }) => unit))].sort((a, b) => a - b);
  const hue = (unit: number) => theme.classes[unit % theme.classes.length] ?? theme.ink;
  const shift = (unit: number) => (units.indexOf(unit) - (units.length - 1) / 2) * 4;
  const marks = units.flatMap((unit) => {
    const own = rows.filter((row) => row.unit === unit);
    const place = { y: "node", dy: shift(unit) };
    return [
      Plot.line(own, { ...place, x: "value", stroke: hue(unit), strokeOpacity: 0.5, curve: "linear" }),
      Plot.ruleY(
        own.filter(({ lower }) => lower !== null),
        { ...place, x1: "lower", x2: "upper", stroke: hue(unit) },
      ),
      Plot.dot(own, {
        ...place,
        x: "value",
        r: 4,
        symbol: classSymbol(unit),
        fill: hue(unit),
        title: ({ unitName, node, value }: ProfileRow) => `${unitName} · ${node} ${value.toFixed(1)}`,
      }),
    ];
  });
  return {
    ...baseOptions(space),
    height: nodes.length * rowHeight + 64,
    marginTop: 36,
    marginBottom: 24,
    marginRight: 16,
    marginLeft: width < 600 ? 112 : 152,
    x: { label: words.value, labelAnchor: "left", labelArrow: "none", axis: "top", nice: true, ticks: 5 },
    y: { type: "point", domain: nodes, label: null, tickSize: 0, padding: 0.5 },
    marks: [
      Plot.gridX({ stroke: theme.hair, strokeOpacity: 1, ticks: 5 }),
      Plot.gridY({ stroke: theme.hair, strokeOpacity: 1 }),
      ...marks,
    ],
  };
};
