import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Instrument, JupingError, parse, type RowCheck } from "@juping/model";

/** The instruments of an installation by code. */
export type Instruments = ReadonlyMap<string, Instrument>;

const columnsOf = (check: RowCheck): readonly string[] => {
  switch (check.kind) {
    case "order":
      return [check.first, check.second];
    case "total":
      return [check.total, ...check.parts];
    case "deadline":
      return [check.flag, check.due, check.done];
    default:
      return [check.column, check.when];
  }
};

/** Columns that an instrument's key, unit, tally and checks speak of, each with its place in the file. */
const spokenOf = (instrument: Instrument): [string, string][] => [
  ...instrument.key.map((name, index): [string, string] => [`key.${index}`, name]),
  ...(instrument.unit_column === undefined
    ? []
    : [["unit_column", instrument.unit_column] satisfies [string, string]]),
  ...(instrument.tally_column === undefined
    ? []
    : [["tally_column", instrument.tally_column] satisfies [string, string]]),
  ...instrument.checks.flatMap((check, index): [string, string][] =>
    columnsOf(check).map((name) => [`checks.${index}`, name]),
  ),
];

const read = async (path: string): Promise<Instrument> => {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new JupingError("SCHEMA_INVALID", { what: path, path: "", reason: String(error) }, error);
  }
  const instrument = parse(Instrument, json, path);
  const names = new Set(instrument.columns.map((column) => column.name));
  const wrong = spokenOf(instrument).find(([, name]) => !names.has(name));
  if (wrong !== undefined)
    throw new JupingError("SCHEMA_INVALID", { what: path, path: wrong[0], reason: `${wrong[1]} ?` });
  return instrument;
};

/**
 * Reads all instruments of a folder, one JSON file each.
 * @throws JupingError SCHEMA_INVALID where a file does not fit the schema or speaks of a column it does not have
 */
export const loadInstruments = async (folder: string): Promise<Instruments> => {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  const instruments = await Promise.all(files.map((name) => read(join(folder, name))));
  return new Map(instruments.map((instrument) => [instrument.code, instrument]));
};

/** @throws JupingError INSTRUMENT_UNKNOWN with those there are */
export const findInstrument = (instruments: Instruments, code: string): Instrument => {
  const found = instruments.get(code);
  if (found !== undefined) return found;
  throw new JupingError("INSTRUMENT_UNKNOWN", {
    instrument: code,
    available: [...instruments.keys()].join("、"),
  });
};
