import * as Plot from "@observablehq/plot";
import { baseOptions } from "./base-options.ts";
import type { ChartSpace } from "./chart-space.ts";

/** A row of a result as a chart draws it. */
export interface QueryChartRow {
  readonly x: string | number | Date;
  /** null where rows are counted */
  readonly y: number | null;
  readonly color: string | null;
}

export interface QueryChartFigure {
  readonly mark: "bar" | "line" | "dot" | "histogram";
  readonly rows: readonly QueryChartRow[];
  readonly x: string;
  readonly y: string;
}

/** Room that the longest label takes, CSS pixels. */
const labelRoom = (rows: readonly QueryChartRow[]): number => {
  const longest = Math.max(
    0,
    ...rows.slice(0, 200).map(({ x }) => [...String(x)].reduce((sum, c) => sum + (c > "⺀" ? 12 : 7), 0)),
  );
  return Math.min(longest + 12, 180);
};

/**
 * A quick chart of a result. Bars lie, so that names can be read, and begin at zero; lines and dots take the range of the data.
 */
export const queryChartOptions = (
  { mark, rows, x, y }: QueryChartFigure,
  space: ChartSpace,
): Plot.PlotOptions => {
  const { theme, width } = space;
  const color = rows.some((row) => row.color !== null);
  const fill = color ? "color" : theme.above;
  const common: Plot.PlotOptions = {
    ...baseOptions(space),
    color: { range: [...theme.classes], legend: false },
    marginTop: 24,
  };
  if (mark === "bar") {
    const counted = rows.every((row) => row.y === null);
    const names = new Set(rows.map((row) => String(row.x)));
    const data = rows.map((row) => ({ ...row, x: String(row.x) }));
    return {
      ...common,
      height: Math.min(Math.max(names.size * 22 + 60, 140), 1600),
      marginLeft: labelRoom(rows),
      x: { label: y, grid: true },
      y: { label: null, ...(counted ? {} : { domain: [...names] }) },
      marks: [
        Plot.barX(
          data,
          counted
            ? Plot.groupY({ x: "count" }, { y: "x", fill, sort: { y: "-x" } })
            : { x: "y", y: "x", fill },
        ),
        Plot.ruleX([0], { stroke: theme.ink }),
      ],
    };
  }
  const height = Math.round(Math.min(Math.max(width * 0.5, 240), 460));
  const inner: Plot.PlotOptions = { ...common, height, marginLeft: 56, marginBottom: 40 };
  if (mark === "histogram")
    return {
      ...inner,
      x: { label: x },
      y: { label: y, grid: true },
      marks: [
        Plot.rectY(rows as QueryChartRow[], Plot.binX<Plot.RectYOptions>({ y: "count" }, { x: "x", fill })),
        Plot.ruleY([0], { stroke: theme.ink }),
      ],
    };
  const points = typeof rows[0]?.x === "string";
  const axes: Plot.PlotOptions = {
    ...inner,
    x: { label: x, ...(points ? { type: "point" as const } : {}) },
    y: { label: y, grid: true },
  };
  const stroke = color ? "color" : theme.above;
  if (mark === "line")
    return {
      ...axes,
      marks: [
        Plot.line(rows as QueryChartRow[], {
          x: "x",
          y: "y",
          stroke,
          z: color ? "color" : null,
          strokeWidth: 1.5,
        }),
        ...(rows.length <= 400
          ? [Plot.dot(rows as QueryChartRow[], { x: "x", y: "y", fill: stroke, r: 2.5 })]
          : []),
      ],
    };
  return {
    ...axes,
    marks: [
      Plot.dot(rows as QueryChartRow[], {
        x: "x",
        y: "y",
        stroke,
        strokeOpacity: rows.length > 800 ? 0.4 : 0.8,
        r: rows.length > 800 ? 2 : 3,
        ...(color ? { symbol: "color" } : {}),
      }),
    ],
  };
};
