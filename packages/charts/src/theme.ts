/** Colours of a figure by their meaning. A page gives custom properties, so that a dark scheme follows; paper gives plain colours. */
export interface ChartTheme {
  readonly ink: string;
  readonly quiet: string;
  readonly hair: string;
  readonly paper: string;
  readonly below: string;
  readonly same: string;
  readonly above: string;
  /** hues of peer classes and of units side by side, after their shapes */
  readonly classes: readonly string[];
}

/** The page's custom properties. */
export const pageTheme: ChartTheme = {
  ink: "var(--ink)",
  quiet: "var(--ink-3)",
  hair: "var(--hair)",
  paper: "var(--paper)",
  below: "var(--below)",
  same: "var(--same)",
  above: "var(--above)",
  classes: ["var(--class-1)", "var(--class-2)", "var(--class-3)", "var(--class-4)", "var(--ink-2)"],
};

/** Colour of a tone: reliably below, as expected, reliably above. */
export const toneColour = (theme: ChartTheme, tone: -1 | 0 | 1): string =>
  tone === 0 ? theme.same : tone < 0 ? theme.below : theme.above;

/** Plain colours, for paper. */
export const paperTheme: ChartTheme = {
  ink: "#1b211f",
  quiet: "#66706c",
  hair: "#dde2de",
  paper: "#ffffff",
  below: "#b04e08",
  same: "#737d78",
  above: "#1d5fa8",
  classes: ["#1d5fa8", "#b45309", "#3f7a5a", "#7a4f9a", "#4a525c"],
};
