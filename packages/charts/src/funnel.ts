import * as Plot from "@observablehq/plot";
import { baseOptions } from "./base-options.ts";
import type { ChartSpace } from "./chart-space.ts";
import { classSymbol } from "./class-symbol.ts";
import { funnelLimits, limitsAt } from "./funnel-limits.ts";
import { toneColour } from "./theme.ts";

/** One unit in a funnel: its value, the interviews behind it, its class. */
export interface FunnelRow {
  readonly name: string;
  readonly value: number;
  readonly n: number;
  readonly standardError: number;
  readonly class: string;
  readonly classIndex: number;
}

const steps = 40;

/**
 * Value against sample size, a panel for each class, with the limits inside which a unit cannot be told from its class.
 * @param z quantile of the limits (1.645 for 90 %)
 */
export const funnelOptions = (rows: readonly FunnelRow[], z: number, space: ChartSpace): Plot.PlotOptions => {
  const { theme, words, width } = space;
  const stacked = width < 720;
  const classes = [
    ...new Map(rows.toSorted((a, b) => a.classIndex - b.classIndex).map((row) => [row.class, row])),
  ];
  const most = Math.max(...rows.map(({ n }) => n));
  const least = Math.min(...rows.map(({ n }) => n));
  const curves = classes.flatMap(([name]) => {
    const limits = funnelLimits(rows.filter((row) => row.class === name));
    if (limits === null) return [];
    return Array.from({ length: steps + 1 }, (_, index) => {
      const n = least + ((most - least) * index) / steps;
      return { class: name, n, centre: limits.centre, ...limitsAt(limits, n, z) };
    });
  });
  const judged = rows.map((row) => {
    const limits = funnelLimits(rows.filter((other) => other.class === row.class));
    const { lower, upper } = limits ? limitsAt(limits, row.n, z) : { lower: -Infinity, upper: Infinity };
    return {
      ...row,
      tone: row.value < lower ? (-1 as const) : row.value > upper ? (1 as const) : (0 as const),
    };
  });
  type Judged = (typeof judged)[number];
  const panel = stacked ? { fy: "class" } : { fx: "class" };
  const domain = classes.map(([name]) => name);
  return {
    ...baseOptions(space),
    height: stacked ? classes.length * 200 + 60 : 380,
    marginLeft: 36,
    marginRight: stacked ? 64 : 16,
    marginBottom: 40,
    marginTop: 40,
    x: { label: words.other ?? null, labelArrow: "none", ticks: 4, nice: true },
    y: { label: words.value, labelArrow: "none", ticks: 5, nice: true },
    ...(stacked ? { fy: { domain, label: null } } : { fx: { domain, label: null } }),
    marks: [
      Plot.gridY({ stroke: theme.hair, strokeOpacity: 1, ticks: 5 }),
      Plot.line(curves, { x: "n", y: "centre", ...panel, stroke: theme.quiet, strokeDasharray: "2 2" }),
      Plot.line(curves, { x: "n", y: "lower", ...panel, stroke: theme.quiet }),
      Plot.line(curves, { x: "n", y: "upper", ...panel, stroke: theme.quiet }),
      Plot.dot(judged, {
        x: "n",
        y: "value",
        ...panel,
        r: 3.5,
        symbol: ({ classIndex }: Judged) => classSymbol(classIndex),
        stroke: ({ tone }: Judged) => toneColour(theme, tone),
        fill: ({ tone }: Judged) => (tone === 0 ? theme.paper : toneColour(theme, tone)),
        title: ({ name, value, n }: Judged) => `${name} ${value.toFixed(1)} (n ${n})`,
      }),
    ],
  };
};
