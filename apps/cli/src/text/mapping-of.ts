import { readFile } from "node:fs/promises";
import { findTemplate } from "@juping/ingest";
import { JupingError, Mapping, parse } from "@juping/model";
import type { Home } from "@juping/store";

/** What a command line says of a mapping. */
export interface MappingOptions {
  readonly instrument?: string;
  readonly mapping?: string;
  readonly template?: string;
  readonly sheet?: string;
}

const readMapping = async (path: string): Promise<unknown> => {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw new JupingError("FILE_MISSING", { file: path }, error);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new JupingError("SCHEMA_INVALID", { what: path, path: "", reason: String(error) }, error);
  }
};

const chosenMapping = async (
  { mapping, template, instrument }: MappingOptions,
  home: Home,
): Promise<unknown> => {
  if (mapping !== undefined) return await readMapping(mapping);
  if (template !== undefined) return (await findTemplate(home, template)).mapping;
  return { instrument: instrument ?? "" };
};

/** The mapping of the file or the template named, or none but the instrument, with what the command line says of the sheet. */
export const mappingOf = async (options: MappingOptions, home: Home): Promise<Mapping> => {
  const read = await chosenMapping(options, home);
  const mapping = parse(Mapping, read, options.mapping ?? "映射 (mapping)");
  return options.sheet === undefined
    ? mapping
    : { ...mapping, file: { ...mapping.file, sheet: options.sheet } };
};
