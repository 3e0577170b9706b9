import { closeSync, openSync, writeSync } from "node:fs";
import { encodeGb18030 } from "./gb18030.ts";

export type Encoding = "utf-8" | "utf-8-bom" | "gb18030";

const CHUNK = 1 << 20;

/** A text file written in chunks of about a megabyte, so that no file is ever held whole. */
export class TextFile {
  readonly path: string;
  private readonly descriptor: number;
  private readonly encode: (text: string) => Uint8Array;
  private buffer: string;

  constructor(path: string, encoding: Encoding) {
    this.path = path;
    this.descriptor = openSync(path, "w");
    this.encode = encoding === "gb18030" ? encodeGb18030 : (text) => Buffer.from(text, "utf8");
    this.buffer = encoding === "utf-8-bom" ? "\ufeff" : "";
  }

  write(text: string): void {
    this.buffer += text;
    if (this.buffer.length >= CHUNK) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.descriptor);
  }

  private flush(): void {
    const bytes = this.encode(this.buffer);
    for (let done = 0; done < bytes.length;) done += writeSync(this.descriptor, bytes, done);
    this.buffer = "";
  }
}
