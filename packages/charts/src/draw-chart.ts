import * as Plot from "@observablehq/plot";

/**
 * Draws a figure as one SVG element of the given document (a browser's, or linkedom's on a server).
 * Plot's own style element is taken out, since a page's content security policy refuses it; what it says
 * (no wrapping, no overflow) stands in the page's style sheet under the class `chart`.
 */
export const drawChart = (options: Plot.PlotOptions, document: Document): SVGSVGElement | HTMLElement => {
  const figure = Plot.plot({ ...options, document, className: "chart" });
  figure.querySelectorAll("style").forEach((style) => style.remove());
  // Plot names its groups of marks; inside an image these names are neither heard nor allowed.
  figure.querySelectorAll("[aria-label]").forEach((part) => part.removeAttribute("aria-label"));
  figure.setAttribute("role", "img");
  return figure;
};
