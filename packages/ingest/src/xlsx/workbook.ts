import { JupingError } from "@juping/model";
import type { SourceFile } from "../source/source-file.ts";
import { unpackText, zipDirectory, type ZipEntry } from "./zip-directory.ts";

/** One sheet of a workbook and the part of the archive that holds its cells. */
export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: ZipEntry;
}

/** Sheets shrink to a hundredth at best; a large part that shrank further was made to keep the reader busy. */
const mostTimes = 250;
const alwaysAllowed = 32 * 2 ** 20;

const checkSize = (source: SourceFile, { size, packed }: ZipEntry): void => {
  const most = Math.max(alwaysAllowed, packed * mostTimes);
  if (size > most)
    throw new JupingError("FILE_TOO_LARGE", { file: source.name, most: `${Math.floor(most / 2 ** 20)} MB` });
};

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

const unescapeXml = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      return entities[name ?? ""] ?? whole;
    },
  );

/** Attributes, without prefixes, of every element of that local name. */
const elements = (xml: string, local: string): ReadonlyMap<string, string>[] =>
  [...xml.matchAll(new RegExp(`<(?:\\w+:)?${local}\\s([^>]*)>`, "g"))].map(
    ([, attributes]) =>
      new Map(
        [...(attributes ?? "").matchAll(/(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
          ([, name, double, single]) => [name ?? "", unescapeXml(double ?? single ?? "")],
        ),
      ),
  );

/** A relationship's target as a path in the archive. */
const resolve = (folder: string, target: string): string =>
  decodeURI(new URL(target, folder === "" ? "zip:///" : `zip:///${folder}/`).pathname).slice(1);

/**
 * The sheets of a workbook in their order, after its directory and shared parts were found sound.
 * @throws JupingError FILE_TRUNCATED, FILE_FORMAT, FILE_TOO_LARGE
 */
export const readSheets = async (source: SourceFile): Promise<readonly Sheet[]> => {
  const directory = await zipDirectory(source);
  for (const entry of directory.values()) checkSize(source, entry);
  const part = async (name: string): Promise<string> => {
    const entry = directory.get(name);
    if (entry === undefined)
      throw new JupingError("FILE_FORMAT", { file: source.name, expected: "XLSX", reason: `${name} ?` });
    return unpackText(source, entry);
  };
  const book = elements(await part("_rels/.rels"), "Relationship").find((relation) =>
    relation.get("Type")?.endsWith("/officeDocument"),
  );
  const path = resolve("", book?.get("Target") ?? "xl/workbook.xml");
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  const sheets = elements(await part(path), "sheet");
  const relations = elements(
    await part(`${folder}/_rels/${path.slice(folder.length + 1)}.rels`),
    "Relationship",
  );
  const targets = new Map(relations.map((relation) => [relation.get("Id"), relation.get("Target")]));
  return sheets.flatMap((sheet) => {
    const target = targets.get(sheet.get("id"));
    const entry = target === undefined ? undefined : directory.get(resolve(folder, target));
    const name = sheet.get("name");
    if (entry === undefined || name === undefined) return [];
    return [{ name, isHidden: (sheet.get("state") ?? "visible") !== "visible", part: entry }];
  });
};

/**
 * The sheet to read: the one named, or the first that is not hidden.
 * @throws JupingError SHEET_MISSING with the names there are
 */
export const chooseSheet = <T extends Pick<Sheet, "name" | "isHidden">>(
  source: SourceFile,
  sheets: readonly T[],
  wanted: string | undefined,
): T => {
  const found =
    wanted === undefined
      ? (sheets.find((sheet) => !sheet.isHidden) ?? sheets[0])
      : sheets.find((sheet) => sheet.name.trim() === wanted.trim());
  if (found !== undefined) return found;
  throw new JupingError("SHEET_MISSING", {
    file: source.name,
    sheet: wanted ?? "",
    available: sheets.map((sheet) => sheet.name).join("、"),
  });
};
