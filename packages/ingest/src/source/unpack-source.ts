import { open } from "node:fs/promises";
import { createReadStream, createWriteStream } from "node:fs";
import { basename, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { asDiskFull } from "@juping/store";
import { JupingError, type Mapping } from "@juping/model";
import { unpack, zipDirectory, type ZipEntry } from "../xlsx/zip-directory.ts";
import { detectFormat } from "./detect-format.ts";
import type { OpenedFile } from "./open-source.ts";
import { readBeginning } from "./read-beginning.ts";
import type { SourceFile } from "./source-file.ts";

/** Tables shrink to a hundredth at best; what grows further was made to fill the disk. */
const mostTimes = 250;
const alwaysAllowed = 256 * 2 ** 20;

const tooLarge = (file: OpenedFile, most: number): JupingError =>
  new JupingError("FILE_TOO_LARGE", { file: file.name, most: `${Math.floor(most / 2 ** 20)} MB` });

const mostBytes = (file: OpenedFile): number => Math.max(alwaysAllowed, file.bytes * mostTimes);

const gunzip = async (file: OpenedFile, target: string): Promise<void> => {
  const most = mostBytes(file);
  let size = 0;
  const measure = new Transform({
    transform: (chunk: Buffer, _, done) => {
      size += chunk.length;
      done(size > most ? tooLarge(file, most) : null, chunk);
    },
  });
  try {
    await pipeline(createReadStream(file.path), createGunzip(), measure, createWriteStream(target));
  } catch (error) {
    const known = asDiskFull(error, file.name);
    if (known instanceof JupingError) throw known;
    const reason = error instanceof Error ? error.message : String(error);
    throw new JupingError("FILE_TRUNCATED", { file: file.name, reason: `GZIP: ${reason}` }, error);
  }
};

/** Names that programs add beside what was meant to be packed. */
const isBeside = (name: string): boolean =>
  name.endsWith("/") || name.startsWith("__MACOSX/") || /(^|\/)(\.DS_Store|Thumbs\.db)$/.test(name);

const chooseMember = (
  file: OpenedFile,
  directory: ReadonlyMap<string, ZipEntry>,
  wanted: string | undefined,
): ZipEntry => {
  const entries = [...directory.values()].filter(({ name }) => !isBeside(name));
  const [only] = wanted === undefined ? entries : entries.filter(({ name }) => name === wanted);
  if (only !== undefined && (wanted !== undefined || entries.length === 1)) return only;
  throw new JupingError("MEMBER_MISSING", {
    file: file.name,
    member: wanted ?? "",
    available: entries
      .slice(0, 20)
      .map(({ name }) => name)
      .join("、"),
  });
};

const unzip = async (file: OpenedFile, entry: ZipEntry, target: string): Promise<void> => {
  const most = mostBytes(file);
  if (entry.size > most) throw tooLarge(file, most);
  const out = await open(target, "w");
  try {
    await unpack(file, entry, async (chunk) => void (await out.write(chunk)));
  } finally {
    await out.close();
  }
};

const isWorkbook = (directory: ReadonlyMap<string, ZipEntry>): boolean =>
  directory.has("[Content_Types].xml") || directory.has("_rels/.rels");

const headBytes = 4096;
/** A packed file may itself be packed, as an .xlsx in a ZIP or a .csv.gz in one; no deeper. */
const deepest = 2;

/**
 * A file as what it holds: unpacked into `scratch` where it came in GZIP or ZIP, its format told.
 * @throws JupingError FILE_FORMAT, FILE_TRUNCATED, FILE_TOO_LARGE, MEMBER_MISSING, FILE_EMPTY
 */
export const unpackSource = async (
  file: OpenedFile,
  wanted: Mapping["file"],
  scratch: string,
  depth = 0,
): Promise<SourceFile> => {
  const head = await readBeginning(file.path, headBytes);
  const found = detectFormat(file.name, head, wanted.format);
  const into = async (packed: "gzip" | "zip", name: string, fill: (target: string) => Promise<void>) => {
    if (depth >= deepest)
      throw new JupingError("FILE_FORMAT", { file: file.name, expected: "CSV / XLSX", reason: "ZIP × 3" });
    const target = join(scratch, `unpacked-${depth}`);
    await fill(target);
    const inside = await open(target, "r");
    const { size } = await inside.stat();
    await inside.close();
    const shown = `${file.name}(${name})`;
    if (size === 0) throw new JupingError("FILE_EMPTY", { file: shown, detail: "0 字节 / 0 bytes" });
    const source = await unpackSource(
      { ...file, path: target, name: shown, bytes: size },
      wanted,
      scratch,
      depth + 1,
    );
    return { ...source, packed };
  };
  if (found === "gzip")
    return into("gzip", basename(file.name).replace(/\.gz$/i, ""), (target) => gunzip(file, target));
  if (found !== "zip") return { ...file, format: found, packed: null };
  const directory = await zipDirectory(file);
  if (isWorkbook(directory)) {
    if (wanted.format !== undefined && wanted.format !== "xlsx")
      throw new JupingError("FILE_FORMAT", {
        file: file.name,
        expected: wanted.format.toUpperCase(),
        reason: "XLSX",
      });
    return { ...file, format: "xlsx", packed: null };
  }
  const entry = chooseMember(file, directory, wanted.member);
  return into("zip", entry.name, (target) => unzip(file, entry, target));
};
