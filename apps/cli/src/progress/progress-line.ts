import { basename } from "node:path";
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
  show(progress: IngestProgress): void;
  /** takes the line away, so that a summary can be printed in its place */
  clear(): void;
}

/** A bar that is drawn over and over, where someone watches a terminal. */
const bar = (files: number, locale: "zh" | "en"): ProgressLine => {
  const drawn = new SingleBar(
    { format: "{bar} {percentage}% {name} {step}", hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  // The next file is read while one is checked and written.
  const shares = new Map<string, number>();
  let isDrawn = false;
  return {
    show: ({ file, step, share }) => {
      shares.set(file, share);
      const done = [...shares.values()].reduce((sum, part) => sum + part, 0);
      const said = { name: basename(file), step: words[step][locale] };
      if (isDrawn) drawn.update(done, said);
      else drawn.start(files, done, said);
      isDrawn = true;
    },
    clear: () => {
      if (isDrawn) drawn.stop();
      isDrawn = false;
    },
  };
};

/** One line a file, where the output goes to a file or another program. */
const plain = (files: number, locale: "zh" | "en"): ProgressLine => {
  let begun = 0;
  return {
    show: ({ file, step }) => {
      if (step !== "open") return;
      begun += 1;
      console.error(`[${begun}/${files}] ${words.read[locale]} ${basename(file)}`);
    },
    clear: () => {},
  };
};

/** The way of showing progress over so many files that suits where the output goes. */
export const progressLine = (files: number, locale: "zh" | "en"): ProgressLine =>
  process.stderr.isTTY ? bar(files, locale) : plain(files, locale);
