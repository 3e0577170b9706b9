import * as Plot from "@observablehq/plot";
import { baseOptions } from "./base-options.ts";
import type { ChartSpace } from "./chart-space.ts";
import { separate } from "./separate.ts";

/** One indicator: how much it counts and how it was judged. */
export interface QuadrantPoint {
  readonly name: string;
  /** weight in the method, or another measure of importance, in the unit of the axis */
  readonly importance: number;
  /** 0-100 */
  readonly score: number;
  /** Intervals of both, where they are estimates: drawn as thin lines, and the axes then cover the data alone. */
  readonly doubt?: {
    readonly importance: readonly [number, number];
    readonly score: readonly [number, number];
  };
}

/** Names of the four fields, from the lower right counter-clockwise as they stand on paper. */
export interface QuadrantWords {
  /** important and low */
  readonly improve: string;
  /** important and high */
  readonly keep: string;
  /** less important and high */
  readonly maintain: string;
  /** less important and low */
  readonly watch: string;
}

export type Quadrant = keyof QuadrantWords;

/** Lines between the fields. A point on a line counts as important, and as high. */
export interface QuadrantLines {
  readonly importance: number;
  readonly score: number;
}

export const quadrantOf = (
  { importance, score }: Pick<QuadrantPoint, "importance" | "score">,
  lines: QuadrantLines,
): Quadrant =>
  importance >= lines.importance
    ? score >= lines.score
      ? "keep"
      : "improve"
    : score >= lines.score
      ? "maintain"
      : "watch";

const height = 380;
const margin = { left: 44, right: 132, top: 28, bottom: 44 };
const narrow = { width: 480, right: 100 };

interface Axes {
  readonly importance: readonly [number, number];
  readonly score: readonly [number, number];
}

/** From zero importance and up to full marks where figures are exact; over the intervals where they are not. */
const axesOf = (points: readonly QuadrantPoint[], lines: QuadrantLines): Axes => {
  const doubts = points.flatMap(({ doubt }) => doubt ?? []);
  if (doubts.length < points.length) {
    const most = Math.max(...points.map(({ importance }) => importance), lines.importance) + 0.5;
    const low = Math.min(...points.map(({ score }) => score), lines.score);
    return { importance: [0, most], score: [Math.max(0, Math.floor((low - 4) / 10) * 10), 100] };
  }
  const around = (ends: readonly (readonly [number, number])[]): readonly [number, number] => {
    const [low, high] = [Math.min(...ends.map(([end]) => end)), Math.max(...ends.map(([, end]) => end))];
    // Room above and below for the words of the fields.
    const room = 0.09 * (high - low || 1);
    return [low - room, high + room];
  };
  return {
    importance: around(doubts.map(({ importance }) => importance)),
    score: around(doubts.map(({ score }) => score)),
  };
};

const doubtMarks = (
  points: readonly QuadrantPoint[],
  lines: QuadrantLines,
  theme: ChartSpace["theme"],
): Plot.Markish[] =>
  points.flatMap((point) => {
    const { importance, score, doubt } = point;
    if (doubt === undefined) return [];
    const wanting = quadrantOf(point, lines) === "improve";
    const stroke = { stroke: wanting ? theme.below : theme.same, strokeWidth: 1, strokeOpacity: 0.55 };
    const [x1, x2] = doubt.importance;
    const [y1, y2] = doubt.score;
    return [
      Plot.link([0], { x1: [x1], x2: [x2], y1: [score], y2: [score], ...stroke }),
      Plot.link([0], { x1: [importance], x2: [importance], y1: [y1], y2: [y2], ...stroke }),
    ];
  });

/**
 * Importance against score in four fields: what counts and is low stands lower right, filled and named.
 * Points of one importance are moved apart sideways a little so that all are seen.
 */
export const quadrantOptions = (
  points: readonly QuadrantPoint[],
  lines: QuadrantLines,
  fields: QuadrantWords,
  space: ChartSpace,
): Plot.PlotOptions => {
  const { theme, words, width } = space;
  const axes = axesOf(points, lines);
  const [least, most] = axes.importance;
  const [bottom, top] = axes.score;
  const inset = 0.02 * (most - least);
  const right = width < narrow.width ? narrow.right : margin.right;
  const isWanting = (point: QuadrantPoint) => quadrantOf(point, lines) === "improve";
  const wanting = points.filter(isWanting);
  const inner = height - margin.top - margin.bottom;
  const pixels = (score: number) => margin.top + ((top - score) / (top - bottom)) * inner;
  const placed = separate(
    wanting.map(({ score }) => pixels(score)),
    14,
    margin.top + 8,
    height - margin.bottom - 8,
  );
  const field = (text: string, x: number, y: number, textAnchor: "start" | "end") =>
    Plot.text([{ x, y }], { x: "x", y: "y", text: [text], textAnchor, fill: theme.quiet, fontSize: 11 });
  return {
    ...baseOptions(space),
    height,
    marginLeft: margin.left,
    marginRight: right,
    marginTop: margin.top,
    marginBottom: margin.bottom,
    x: {
      domain: [least, most],
      label: words.other ?? null,
      labelArrow: "none",
      labelAnchor: "center",
      ticks: Math.min(8, Math.ceil(width / 90)),
    },
    y: { domain: [bottom, top], label: words.value, labelArrow: "none", ticks: 5 },
    marks: [
      Plot.frame({ stroke: theme.hair }),
      Plot.ruleX([lines.importance], { stroke: theme.quiet, strokeDasharray: "3 3" }),
      Plot.ruleY([lines.score], { stroke: theme.quiet, strokeDasharray: "3 3" }),
      field(fields.maintain, least + inset, top - (top - bottom) * 0.03, "start"),
      field(fields.keep, most - inset, top - (top - bottom) * 0.03, "end"),
      field(fields.watch, least + inset, bottom + (top - bottom) * 0.03, "start"),
      field(fields.improve, most - inset, bottom + (top - bottom) * 0.03, "end"),
      wanting.map(({ importance, score }) =>
        Plot.link([0], {
          x1: [importance],
          x2: [most],
          y1: [score],
          y2: [score],
          stroke: theme.hair,
          strokeWidth: 0.75,
        }),
      ),
      doubtMarks(points, lines, theme),
      Plot.dot(
        points.filter((point) => !isWanting(point)),
        { x: "importance", y: "score", r: 3.5, stroke: theme.same, fill: theme.paper, title: "name" },
      ),
      Plot.dot(wanting, {
        x: "importance",
        y: "score",
        r: 4,
        stroke: theme.below,
        fill: theme.below,
        title: "name",
      }),
      wanting.map(({ score, name }, index) =>
        Plot.text([name], {
          frameAnchor: "right",
          textAnchor: "start",
          dx: 8,
          y: [score],
          dy: (placed[index] ?? 0) - pixels(score),
          text: [name],
          fill: theme.ink,
          fontSize: 11,
        }),
      ),
    ],
    width,
  };
};
