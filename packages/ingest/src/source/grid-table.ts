import type { Mapping } from "@juping/model";
import { JupingError } from "@juping/model";
import { join } from "node:path";
import { csvRelation } from "../csv/csv-relation.ts";
import { CsvWriter } from "../csv/csv-writer.ts";
import { isFooter } from "./is-footer.ts";
import { joinHeaders } from "./join-headers.ts";
import type { BadCell, RawTable } from "./raw-table.ts";
import type { SourceFile } from "./source-file.ts";

const isBlank = (texts: readonly string[]): boolean => texts.every((text) => text.trim() === "");

const withoutTail = (texts: readonly string[]): string[] =>
  texts.slice(0, texts.findLastIndex((text) => text.trim() !== "") + 1);

/** What keeps a cell from being taken, by its 0-based column and text; null where nothing does. */
export type JudgeCell = (column: number, text: string) => Pick<BadCell, "reason" | "detail"> | null;

/**
 * A table made of rows of texts, as spreadsheets and JSON give them: finds headers, data and notes below as the mapping says, and
 * writes the data as a CSV file into `scratch`. Empty rows are passed over.
 */
export class GridTable {
  private readonly file: Mapping["file"];
  private readonly out: CsvWriter;
  private readonly path: string;
  private readonly begun: string[][] = [];
  private headers: readonly string[] | null;
  private headerLine = 0;
  private readonly lines: number[] = [];
  private readonly badCells: BadCell[] = [];
  private readonly beyond = new Set<number>();
  private inFooter = false;
  private footers = 0;

  private constructor(file: Mapping["file"], out: CsvWriter, path: string) {
    this.file = file;
    this.out = out;
    this.path = path;
    this.headers = file.headers ?? null;
  }

  static async open(file: Mapping["file"], scratch: string): Promise<GridTable> {
    const path = join(scratch, "grid.csv");
    return new GridTable(file, await CsvWriter.open(path), path);
  }

  /** @param line 1-based row of the source */
  async row(line: number, texts: readonly string[], judge?: JudgeCell): Promise<void> {
    const { header_row: first, header_rows: count = 1, headers: given, footer } = this.file;
    if (given !== undefined && first !== undefined && line < first) return;
    if (this.headers === null) {
      if (this.begun.length === 0 && (first === undefined ? isBlank(texts) : line < first)) return;
      if (this.begun.length === 0) this.headerLine = line;
      if (line < this.headerLine + count) this.begun.push([...texts]);
      if (line < this.headerLine + count - 1) return;
      this.headers = withoutTail(joinHeaders(this.begun));
      // a row of the headers that was blank may not be told at all
      if (line < this.headerLine + count) return;
    }
    if (isBlank(texts)) return;
    this.inFooter ||= isFooter(texts, footer);
    if (this.inFooter) {
      this.footers += 1;
      return;
    }
    const row = this.lines.length;
    const cells = this.headers.map((_, at) => texts[at] ?? "");
    if (judge !== undefined)
      cells.forEach((text, cell) => {
        const bad = judge(cell, text);
        if (bad !== null) this.badCells.push({ row, cell, ...bad });
      });
    for (let at = this.headers.length; at < texts.length; at += 1)
      if ((texts[at] ?? "").trim() !== "") this.beyond.add(at);
    await this.out.row(cells);
    this.lines.push(line);
  }

  /** Ends the writing; to be called also where reading failed. */
  async close(): Promise<void> {
    await this.out.close();
  }

  /**
   * @param nameOf how a column without a header is called
   * @throws JupingError FILE_EMPTY where there is no header row
   */
  table(source: SourceFile, sheet: string | null, nameOf: (column: number) => string): RawTable {
    const headers = this.headers ?? withoutTail(joinHeaders(this.begun));
    if (headers.length === 0)
      throw new JupingError("FILE_EMPTY", {
        file: sheet === null ? source.name : `${source.name}(${sheet})`,
        detail: "没有表头行 / no header row",
      });
    return {
      format: source.format,
      encoding: null,
      sheet,
      headers,
      headerLine: this.headerLine,
      relation: csvRelation(this.path, this.out.build, headers.length, 0),
      rows: this.lines.length,
      lines: { each: Int32Array.from(this.lines) },
      misfits: [],
      badCells: this.badCells,
      footers: this.footers,
      headless: [...this.beyond].sort((a, b) => a - b).map(nameOf),
    };
  }
}
