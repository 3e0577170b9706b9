import { JupingError } from "@juping/model";
import type { SourceFile } from "../source/source-file.ts";
import { unpack, type ZipEntry } from "./zip-directory.ts";

/** The beginning of a cell with its attributes, or of a formula. */
const mark = /<(?:\w+:)?(?:c\s([^>]*)>|f[\s>/])/g;
const reference = /(?:^|\s)r\s*=\s*["']([A-Z]{1,3}\d{1,7})["']/;

/**
 * Addresses of the cells of a sheet that hold a formula. The reader of rows gives only the value a formula had when the
 * file was last saved by whatever program, which may be old or never computed. Also checks the part's length and CRC.
 * @throws JupingError FILE_TRUNCATED, FILE_FORMAT
 */
export const formulaCells = async (source: SourceFile, sheet: ZipEntry): Promise<ReadonlySet<string>> => {
  const cells = new Set<string>();
  let attributes = "";
  let rest = "";
  await unpack(source, sheet, (chunk) => {
    // Tags and addresses are ASCII, so that the bytes need not be put together into characters.
    const text = rest + chunk.toString("latin1");
    // Only a tag that is not closed yet is kept for the next chunk: what stands between tags may be endless.
    const last = text.lastIndexOf("<");
    const whole = last < 0 || text.includes(">", last) ? text.length : last;
    rest = text.slice(whole);
    for (const [, cell] of text.slice(0, whole).matchAll(mark)) {
      if (cell !== undefined) {
        attributes = cell;
        continue;
      }
      const address = reference.exec(attributes)?.[1];
      if (address === undefined)
        throw new JupingError("FILE_FORMAT", {
          file: source.name,
          expected: "XLSX",
          reason: "公式单元格没有地址 / a formula cell without an address",
        });
      cells.add(address);
    }
  });
  return cells;
};
