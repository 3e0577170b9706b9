import { drawChart } from "@juping/charts";
import type { PlotOptions } from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { fontFamily } from "../render/fonts.ts";

export interface DrawnFigure {
  readonly svg: string;
  /** CSS pixels */
  readonly width: number;
  readonly height: number;
}

const { document } = parseHTML("<!doctype html><html><body></body></html>");

/** Draws a figure as a file of its own: its typeface named, its namespace declared. */
export const drawSvg = (options: PlotOptions): DrawnFigure => {
  const figure = drawChart(options, document);
  const [width, height] = [figure.getAttribute("width"), figure.getAttribute("height")].map(Number);
  figure.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  return {
    svg: figure.outerHTML.replaceAll("font-family: inherit", `font-family: '${fontFamily}'`),
    width: width ?? 0,
    height: height ?? 0,
  };
};
