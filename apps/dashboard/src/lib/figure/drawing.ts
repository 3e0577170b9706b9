import type { Attachment } from "svelte/attachments";

type Charts = typeof import("@juping/charts");

/** Makes the options of a figure from the charts' module, which is loaded only where a figure is drawn, and the room in pixels. */
export type Draw = (charts: Charts, width: number) => Parameters<Charts["drawChart"]>[0];

/** Draws a figure into an element, and again when its width changes. */
export const drawing =
  (draw: Draw): Attachment<HTMLElement> =>
  (element) => {
    let drawnAt = 0;
    let gone = false;
    let charts: Charts | undefined;
    const redraw = () => {
      const width = Math.floor(element.clientWidth);
      if (charts === undefined || width === 0 || width === drawnAt) return;
      drawnAt = width;
      element.replaceChildren(charts.drawChart(draw(charts, width), document));
    };
    const observer = new ResizeObserver(redraw);
    void import("@juping/charts").then((loaded) => {
      if (gone) return;
      charts = loaded;
      observer.observe(element);
      redraw();
    });
    return () => {
      gone = true;
      observer.disconnect();
    };
  };
