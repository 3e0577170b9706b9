import type { Mapping } from "@juping/model";
import { joinHeaders } from "../source/join-headers.ts";
import type { FileSample, SampleRow } from "./sample.ts";

/** Where headers, data and notes of a file are, and the columns that come of it. */
export interface Layout {
  readonly file: Pick<Mapping["file"], "header_row" | "header_rows" | "headers" | "footer">;
  readonly headers: readonly string[];
  readonly rows: readonly SampleRow[];
}

const filled = ({ cells }: SampleRow): number => cells.filter((cell) => cell.trim() !== "").length;
const isNumber = (cell: string): boolean => /^[+-]?[\d,]+(?:\.\d+)?%?$/.test(cell.trim());
const isDated = (cell: string): boolean => /^\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}/.test(cell.trim());
const isData = (cell: string): boolean => isNumber(cell) || isDated(cell);

/** Rows in which headers are looked for. */
const searched = 20;
const noteMark =
  /^(?:注[：:0-9]?|说明[：:]|备注[：:]|附注|数据来源|资料来源|来源[：:]|填表人|制表人|审核人|合\s*计|总\s*计)/;

const headerScore = (
  row: SampleRow,
  known: (headers: readonly string[]) => number,
  width: number,
): number => {
  const texts = row.cells.filter((cell) => cell.trim() !== "");
  if (texts.length === 0) return 0;
  const distinct = new Set(texts).size / texts.length;
  const words = texts.filter((cell) => !isData(cell)).length / texts.length;
  return known(row.cells) * 2 + (texts.length / Math.max(1, width)) * distinct * words;
};

/** A row below the headers that belongs to them: it fills what spans left open, or tells the questions in words. */
const continues = (
  above: SampleRow,
  row: SampleRow,
  known: (headers: readonly string[]) => number,
): boolean => {
  if (filled(row) === 0 || row.cells.some(isData)) return false;
  const isSpanned = above.cells.some(
    (cell, at) => cell.trim() === "" && at < above.cells.length && (row.cells[at] ?? "").trim() !== "",
  );
  const leavesOpen = row.cells.some(
    (cell, at) => cell.trim() === "" && (above.cells[at] ?? "").trim() !== "",
  );
  if (isSpanned && leavesOpen) return true;
  const columns = Math.max(1, filled(row));
  return known(row.cells) >= Math.max(3, columns / 2);
};

const mostHeaderRows = 4;

/**
 * Finds the headers of a file: of the first rows the one that holds most words the instrument knows, and those below it that belong
 * to it; none where the first row looks like data. Notes at the end are known by their first words.
 * @param known how many of some headers the instrument knows
 */
export const findLayout = (sample: FileSample, known: (headers: readonly string[]) => number): Layout => {
  if (sample.headers !== null) return { file: {}, headers: sample.headers, rows: sample.first };
  const rows = sample.first.filter((row) => filled(row) > 0);
  const width = Math.max(0, ...rows.map(filled));
  const scored = rows
    .slice(0, searched)
    .map((row, index) => ({ index, row, score: headerScore(row, known, width) }))
    .sort((a, b) => b.score - a.score || a.index - b.index);
  const [best] = scored;
  if (best === undefined) return { file: {}, headers: [], rows: [] };
  const footer = footerOf(sample);
  const isHeadless = best.index === 0 && known(best.row.cells) === 0 && best.row.cells.some(isData);
  if (isHeadless) {
    const headers = Array.from({ length: width }, (_, column) => `列${column + 1}`);
    return { file: { headers, ...footer }, headers, rows };
  }
  let count = 1;
  while (count < mostHeaderRows) {
    const above = rows[best.index + count - 1];
    const below = rows[best.index + count];
    if (above === undefined || below === undefined) break;
    if (below.line !== above.line + 1 || !continues(above, below, known)) break;
    count += 1;
  }
  const heads = rows.slice(best.index, best.index + count);
  const isFirst = best.row.line === (rows[0]?.line ?? 1);
  return {
    file: {
      ...(isFirst ? {} : { header_row: best.row.line }),
      ...(count === 1 ? {} : { header_rows: count }),
      ...footer,
    },
    headers: joinHeaders(heads.map(({ cells }) => cells)),
    rows: rows.slice(best.index + count).filter((row) => !isNote(row)),
  };
};

const firstFilled = ({ cells }: SampleRow): string => cells.find((cell) => cell.trim() !== "")?.trim() ?? "";

const isNote = (row: SampleRow): boolean => filled(row) <= 2 && noteMark.test(firstFilled(row));

const footerOf = ({ first, last }: FileSample): Pick<Mapping["file"], "footer"> => {
  const marks = [...first.slice(-12), ...last]
    .filter(isNote)
    .map((row) => noteMark.exec(firstFilled(row))?.[0] ?? "");
  return marks.length === 0 ? {} : { footer: [...new Set(marks)] };
};
