import { closeSync, openSync, writeSync } from "node:fs";
import { encodeGb18030 } from "./gb18030.ts";

export type Encoding = "utf-8" | "utf-8-bom" | "gb18030";

const CAPACITY = 1 << 18;
const LONGEST_TEXT = 1 << 14;

/** A text file written through a buffer of a quarter of a megabyte: no file is ever held whole, no row kept. */
export class TextFile {
  readonly path: string;
  private readonly descriptor: number;
  private readonly encoding: Encoding;
  private readonly lineEnd: string;
  private readonly buffer = Buffer.allocUnsafe(CAPACITY + LONGEST_TEXT);
  private length = 0;

  constructor(path: string, encoding: Encoding, lineEnd: "\n" | "\r\n") {
    this.path = path;
    this.descriptor = openSync(path, "w");
    this.encoding = encoding;
    this.lineEnd = lineEnd;
    if (encoding === "utf-8-bom") this.length = this.buffer.write("\ufeff");
  }

  /** Appends a line of at most 4,000 characters. */
  line(cells: string): void {
    const text = cells + this.lineEnd;
    this.length +=
      this.encoding === "gb18030"
        ? encodeGb18030(text, this.buffer, this.length)
        : this.buffer.write(text, this.length);
    if (this.length >= CAPACITY) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.descriptor);
  }

  private flush(): void {
    for (let done = 0; done < this.length;) {
      done += writeSync(this.descriptor, this.buffer, done, this.length - done);
    }
    this.length = 0;
  }
}
