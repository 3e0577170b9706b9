import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  Cycle,
  Instrument,
  parse,
  type JurisdictionProfile,
  type Measure,
  type Parameters,
  type Unit,
  type UnitKind,
} from "@juping/model";
import { loadMethod, loadProfile } from "@juping/store";

const data = fileURLToPath(new URL("../../../../data/", import.meta.url));
const { method } = loadMethod(`${data}methods/residents-committee`);

/** The instruments of the house, as they stand in the lake. */
export const instruments: ReadonlyMap<string, Instrument> = new Map(
  readdirSync(`${data}instruments`)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => {
      const instrument = parse(
        Instrument,
        JSON.parse(readFileSync(`${data}instruments/${file}`, "utf8")),
        file,
      );
      return [instrument.code, instrument];
    }),
);

/** The 147 measures of the residents' committee method. */
export const measures: readonly Measure[] = method.measures;

export const measure = (code: string): Measure => {
  const found = measures.find((entry) => entry.code === code);
  if (!found) throw new RangeError(`no measure ${code}`);
  return found;
};

const { parameters: given } = method;
if (!given) throw new RangeError("the method has parameters");
export const parameters: Parameters = given;

export const profile: JurisdictionProfile = loadProfile(`${data}profiles`, "demo");

export const cycle: Cycle = parse(
  Cycle,
  {
    code: "2025",
    programme: "test",
    title: { zh: "2025年度", en: "2025" },
    year: 2025,
    method: "residents-committee",
    method_version: "1",
    starts_on: "2025-01-01",
    cutoff: "2025-12-31",
    as_of: "2026-01-20",
    seed: "seed",
    previous: null,
    budgets: {},
  },
  "cycle",
);

/** A unit with what estimation reads of it. */
export const unit = (
  id: string,
  kind: UnitKind,
  parent: string | null,
  households: number | null = null,
  more: Partial<Unit> = {},
): Unit => ({
  id,
  kind,
  codes: [{ authority: "示例", code: `99${id}`, effective_from: null, effective_to: null }],
  name: id,
  aliases: [],
  parent,
  street: kind === "committee" ? parent : null,
  district: null,
  classes: {},
  households,
  area_m2: null,
  conditions: [],
  founded_on: null,
  evaluated: true,
  watch_list: false,
  ordinal: 0,
  ...more,
});
