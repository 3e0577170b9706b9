import { open, type FileHandle } from "node:fs/promises";
import type { Delimiter } from "./dialect.ts";

/** What DuckDB must know to read a file made by {@link CsvWriter}. */
export interface CsvBuild {
  readonly delimiter: Delimiter;
  readonly lineEnd: "\n" | "\r\n";
  readonly longestRecord: number;
  readonly hasQuotedLineEnds: boolean;
}

const written = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const bufferedBytes = 1 << 18;

/** Writes rows of texts as RFC 4180 has it, with line feeds. */
export class CsvWriter {
  private readonly handle: FileHandle;
  private buffered = "";
  private longest = 0;
  private quotedLineEnds = false;

  private constructor(handle: FileHandle) {
    this.handle = handle;
  }

  static async open(path: string): Promise<CsvWriter> {
    return new CsvWriter(await open(path, "w"));
  }

  async row(cells: readonly string[]): Promise<void> {
    const record = `${cells.map(written).join(",")}\n`;
    this.longest = Math.max(this.longest, record.length);
    if (record.indexOf("\n") < record.length - 1) this.quotedLineEnds = true;
    this.buffered += record;
    if (this.buffered.length > bufferedBytes) await this.flush();
  }

  async close(): Promise<void> {
    await this.flush();
    await this.handle.close();
  }

  get build(): CsvBuild {
    return {
      delimiter: ",",
      lineEnd: "\n",
      // a UTF-16 unit takes at most three bytes of UTF-8
      longestRecord: this.longest * 3,
      hasQuotedLineEnds: this.quotedLineEnds,
    };
  }

  private async flush(): Promise<void> {
    await this.handle.write(this.buffered);
    this.buffered = "";
  }
}
