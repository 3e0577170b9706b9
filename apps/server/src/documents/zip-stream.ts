import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { Zip, ZipPassThrough } from "fflate";

export interface ZippedFile {
  readonly name: string;
  readonly path: string;
}

/** Pieces of an archive as they come: one file is read at a time. Nothing is compressed, since PDF and Office files are inside. */
const pieces = async function* (files: readonly ZippedFile[], at: Date): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, data) => {
    if (error) throw error;
    ready.push(data);
  });
  for (const { name, path } of files) {
    const entry = new ZipPassThrough(name);
    entry.mtime = at;
    zip.add(entry);
    for await (const chunk of createReadStream(path)) {
      entry.push(chunk as Uint8Array);
      yield* ready.splice(0);
    }
    entry.push(new Uint8Array(), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
};

/** An archive of files on disk, made while it is sent. */
export const zipStream = (files: readonly ZippedFile[], at: Date): Readable =>
  Readable.from(pieces(files, at), { objectMode: false });
