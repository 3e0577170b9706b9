import { readdirSync, readFileSync } from "node:fs";
import { Instrument } from "@juping/model";

const folder = new URL("../../../instruments/", import.meta.url);

/** Every instrument of the project by its code. */
export function readInstruments(): ReadonlyMap<string, Instrument> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const instruments = files.map((name) =>
    Instrument.parse(JSON.parse(readFileSync(new URL(name, folder), "utf8"))),
  );
  return new Map(instruments.map((instrument) => [instrument.code, instrument]));
}
