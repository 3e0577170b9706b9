import { open, type FileHandle } from "node:fs/promises";
import { createInflateRaw, crc32 } from "node:zlib";
import { pipeline } from "node:stream/promises";
import { JupingError } from "@juping/model";

/** The archive as a file. */
export interface ArchiveFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
}

/** One file inside a ZIP archive. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const endMark = 0x06054b50;
const entryMark = 0x02014b50;
const localMark = 0x04034b50;
/** The end record is 22 bytes and a comment of up to 65,535. */
const endBytes = 22 + 65_535;

const truncated = (source: ArchiveFile, reason: string, cause?: unknown): JupingError =>
  new JupingError("FILE_TRUNCATED", { file: source.name, reason }, cause);

const readAt = async (handle: FileHandle, at: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
};

/**
 * The directory at the end of a ZIP archive, by name (APPNOTE 6.3.10, 4.3.12 and 4.3.16).
 * @throws JupingError FILE_TRUNCATED where it is missing or points outside the file
 */
export const zipDirectory = async (source: ArchiveFile): Promise<ReadonlyMap<string, ZipEntry>> => {
  const handle = await open(source.path, "r");
  try {
    const tail = await readAt(handle, Math.max(0, source.bytes - endBytes), endBytes);
    let end = tail.length - 22;
    while (end >= 0 && tail.readUInt32LE(end) !== endMark) end -= 1;
    if (end < 0) throw truncated(source, "没有 ZIP 目录 / no ZIP directory");
    const count = tail.readUInt16LE(end + 10);
    const length = tail.readUInt32LE(end + 12);
    const start = tail.readUInt32LE(end + 16);
    if (start + length > source.bytes)
      throw truncated(source, "ZIP 目录指向文件之外 / ZIP directory outside the file");
    return entriesOf(source, await readAt(handle, start, length), count);
  } finally {
    await handle.close();
  }
};

const entriesOf = (source: ArchiveFile, directory: Buffer, count: number): Map<string, ZipEntry> => {
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== entryMark)
      throw truncated(source, "ZIP 目录损坏 / broken ZIP directory");
    const nameLength = directory.readUInt16LE(at + 28);
    const name = directory.toString("utf8", at + 46, at + 46 + nameLength);
    entries.set(name, {
      name,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
};

/**
 * Hands the unpacked bytes of an entry to `take`, chunk by chunk, and checks length and CRC at the end.
 * @throws JupingError FILE_TRUNCATED where the bytes are not what the directory says
 */
export const unpack = async (
  source: ArchiveFile,
  entry: ZipEntry,
  take: (chunk: Buffer) => void | Promise<void>,
): Promise<void> => {
  const handle = await open(source.path, "r");
  try {
    const local = await readAt(handle, entry.offset, 30);
    if (local.length < 30 || local.readUInt32LE(0) !== localMark)
      throw truncated(source, `${entry.name}: 不在目录所指之处 / not where the directory says`);
    const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    if (start + entry.packed > source.bytes)
      throw truncated(source, `${entry.name}: 超出文件末尾 / beyond the end of the file`);
    let size = 0;
    let crc = 0;
    const measure = (chunk: Buffer): void | Promise<void> => {
      size += chunk.length;
      if (size > entry.size) throw truncated(source, `${entry.name}: > ${entry.size} bytes`);
      crc = crc32(chunk, crc);
      return take(chunk);
    };
    const packed = handle.createReadStream({ start, end: start + entry.packed - 1, autoClose: false });
    const each = async (chunks: AsyncIterable<Buffer>): Promise<void> => {
      for await (const chunk of chunks) await measure(chunk);
    };
    try {
      if (entry.packed === 0) packed.destroy();
      else if (entry.method === 8) await pipeline(packed, createInflateRaw(), each);
      else await pipeline(packed, each);
    } catch (error) {
      if (error instanceof JupingError) throw error;
      throw truncated(
        source,
        `${entry.name}: ${error instanceof Error ? error.message : String(error)}`,
        error,
      );
    }
    if (size !== entry.size || crc !== entry.crc)
      throw truncated(source, `${entry.name}: 校验和不符 / checksum differs`);
  } finally {
    await handle.close();
  }
};

/** An entry as text. @throws JupingError FILE_TRUNCATED */
export const unpackText = async (source: ArchiveFile, entry: ZipEntry): Promise<string> => {
  const chunks: Buffer[] = [];
  await unpack(source, entry, (chunk) => void chunks.push(Buffer.from(chunk)));
  return Buffer.concat(chunks).toString("utf8");
};
