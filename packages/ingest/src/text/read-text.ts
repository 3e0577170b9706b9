import { readFile } from "node:fs/promises";
import { JupingError, type Mapping } from "@juping/model";
import { asUtf8 } from "../source/as-utf8.ts";
import { GridTable } from "../source/grid-table.ts";
import type { RawTable } from "../source/raw-table.ts";
import type { SourceFile } from "../source/source-file.ts";

/** Running text, not a table: announcements of a year fill a hundredth of this. */
const mostBytes = 16 * 2 ** 20;

const compile = (
  pattern: string | undefined,
): { readonly find: RegExp; readonly names: readonly string[] } => {
  const names = [...(pattern ?? "").matchAll(/\(\?<([^>=!]+)>/g)].map(([, name]) => name ?? "");
  try {
    if (pattern !== undefined && names.length > 0) return { find: new RegExp(pattern, "gmu"), names };
  } catch (error) {
    throw new JupingError(
      "SCHEMA_INVALID",
      { what: "映射 (mapping)", path: "file.pattern", reason: String(error) },
      error,
    );
  }
  throw new JupingError("SCHEMA_INVALID", {
    what: "映射 (mapping)",
    path: "file.pattern",
    reason: "应有命名的组 (named groups needed)",
  });
};

/**
 * Lays a running text out as a table: a row for each place where the mapping's pattern is found, its named groups as columns.
 * @throws JupingError SCHEMA_INVALID where there is no pattern, FILE_TOO_LARGE, FILE_EMPTY where it is found nowhere
 */
export const readText = async (
  source: SourceFile,
  file: Mapping["file"],
  scratch: string,
): Promise<RawTable> => {
  const { find, names } = compile(file.pattern);
  if (source.bytes > mostBytes)
    throw new JupingError("FILE_TOO_LARGE", { file: source.name, most: `${mostBytes / 2 ** 20} MB` });
  const utf8 = await asUtf8(source, file.encoding, scratch);
  const text = (await readFile(utf8.path, "utf8")).replace(/^\ufeff/, "").replaceAll("\r\n", "\n");
  const grid = await GridTable.open({ headers: [...names] }, scratch);
  let line = 1;
  let seen = 0;
  try {
    for (const found of text.matchAll(find)) {
      line += text.slice(seen, found.index).split("\n").length - 1;
      seen = found.index;
      await grid.row(
        line,
        names.map((name) => found.groups?.[name] ?? ""),
      );
    }
  } finally {
    await grid.close();
  }
  return { ...grid.table(source, null, String), encoding: utf8.encoding };
};
