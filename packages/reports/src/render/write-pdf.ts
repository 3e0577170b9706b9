import { readFileSync } from "node:fs";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { Report } from "../document/document.ts";
import { fontFiles } from "./fonts.ts";

const layout = readFileSync(new URL("report.typ", import.meta.url));

let kept: NodeCompiler | null = null;
/** One compiler a thread: it holds the typefaces. */
const compiler = (): NodeCompiler =>
  (kept ??= NodeCompiler.create({ workspace: "/", fontArgs: [{ fontPaths: [...fontFiles] }] }));

/**
 * A report as PDF, its typefaces embedded as far as they are used. What it says goes to the layout as JSON and is never read as
 * markup. The same report and moment give the same bytes.
 * @param madeAt stands in the file's properties
 */
export const writePdf = (report: Report, madeAt: Date): Buffer => {
  const typst = compiler();
  typst.resetShadow();
  report.blocks.forEach((block, index) => {
    if (block.kind === "figure") typst.mapShadow(`/figure-${index}.svg`, Buffer.from(block.svg));
  });
  typst.mapShadow("/document.json", Buffer.from(JSON.stringify(report)));
  typst.mapShadow("/report.typ", layout);
  const bytes = typst.pdf(
    { mainFilePath: "/report.typ" },
    { creationTimestamp: Math.floor(madeAt.getTime() / 1000) },
  );
  typst.evictCache(10);
  return bytes;
};
