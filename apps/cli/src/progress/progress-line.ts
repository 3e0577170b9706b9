import { Presets, SingleBar } from "cli-progress";
import type { IngestProgress, IngestStep } from "@juping/ingest";

const words: Readonly<Record<IngestStep, { readonly zh: string; readonly en: string }>> = {
  open: { zh: "打开", en: "opening" },
  read: { zh: "读入", en: "reading" },
  check: { zh: "检查", en: "checking" },
  write: { zh: "写入", en: "writing" },
  done: { zh: "完成", en: "done" },
};

/** Shows how far a run over some files has come. */
export interface ProgressLine {
  /** `index` is the file's place among all, from 0 */
  show(index: number, name: string, progress: IngestProgress): void;
  /** takes the line away, so that a summary can be printed in its place */
  clear(): void;
}

/** A bar that is drawn over and over, where someone watches a terminal. */
const bar = (files: number, locale: "zh" | "en"): ProgressLine => {
  const drawn = new SingleBar(
    { format: "{bar} {percentage}% {name} {step}", hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  let isDrawn = false;
  return {
    show: (index, name, { step, share }) => {
      if (!isDrawn) drawn.start(files, 0, { name, step: "" });
      isDrawn = true;
      drawn.update(index + share, { name, step: words[step][locale] });
    },
    clear: () => {
      if (isDrawn) drawn.stop();
      isDrawn = false;
    },
  };
};

/** One line a file, where the output goes to a file or another program. */
const plain = (files: number, locale: "zh" | "en"): ProgressLine => ({
  show: (index, name, { step }) => {
    if (step === "open") console.error(`[${index + 1}/${files}] ${words.read[locale]} ${name}`);
  },
  clear: () => {},
});

/** The way of showing progress that suits where the output goes. */
export const progressLine = (files: number, locale: "zh" | "en"): ProgressLine =>
  process.stderr.isTTY ? bar(files, locale) : plain(files, locale);
