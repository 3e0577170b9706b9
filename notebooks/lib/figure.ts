import { drawChart } from "@juping/charts";
import { element } from "#lib/element.ts";

interface FigureText {
  /** what the figure shows, as a finding */
  readonly title: string;
  /** level, n and where the figures come from */
  readonly note: string;
}

/** A figure under its finding, with the line that says level and n below it. Wider ones scroll inside. */
export const figure = (
  options: Parameters<typeof drawChart>[0],
  { title, note }: FigureText,
): HTMLElement => {
  const scroller = element("div", "scroller", drawChart({ ariaLabel: title, ...options }, document));
  scroller.tabIndex = 0;
  scroller.setAttribute("role", "group");
  scroller.setAttribute("aria-label", title);
  return element(
    "figure",
    "",
    element("figcaption", "", element("h3", "", title)),
    scroller,
    element("p", "note", note),
  );
};
