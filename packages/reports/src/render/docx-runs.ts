import { TextRun } from "docx";
import type { Run } from "../document/document.ts";

const tones = { quiet: "5b6470", below: "b04e08", above: "1d5fa8" } as const;

/** One run; `size` in half points where not the style's. */
export const docxRun = (run: Run, size?: number): TextRun => {
  const { text, strong, tone } =
    typeof run === "string" ? { text: run } : { strong: undefined, tone: undefined, ...run };
  return new TextRun({
    text,
    ...(strong === true ? { bold: true } : {}),
    ...(tone === undefined ? {} : { color: tones[tone] }),
    ...(size === undefined ? {} : { size }),
  });
};

export const docxRuns = (runs: readonly Run[], size?: number): TextRun[] =>
  runs.map((run) => docxRun(run, size));
