import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ingestFile, loadInstruments } from "@juping/ingest";
import { Mapping, parse, RewardRules, systemClock, type Award, type Unit } from "@juping/model";
import { needFund, yuan } from "@juping/rewards";
import { addProgramme, loadUnits, openDuckdb, openHome } from "@juping/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// Real names, need only: no score is made, read or shown here.
const data = join(import.meta.dirname, "../../data");
const read = (name: string): unknown => JSON.parse(readFileSync(join(data, name), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "juping-fund-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let units: Unit[];
let awards: Award[];
beforeAll(async () => {
  const home = openHome(folder);
  const words = { zh: "长寿路街道", en: "Changshou Road" };
  await addProgramme(
    home,
    {
      code: "changshoulu",
      title: words,
      commissioning_body: words,
      evaluating_body: words,
      contract: "",
      profile: "shanghai-putuo-changshou",
      root: { authority: "NBS-2023", code: "310107015" },
      simulated: false,
      calendar: "cn",
    },
    [],
  );
  await ingestFile(
    home,
    {
      file: join(data, "register/changshoulu_35_committees.csv"),
      mapping: parse(Mapping, read("register/mappings/changshoulu.json"), "mapping"),
      programme: "changshoulu",
      cycle: null,
      snapshotDate: "2023-06-30",
    },
    { instruments: await loadInstruments(join(data, "instruments")), clock: systemClock, recordedBy: "test" },
  );
  const duckdb = await openDuckdb();
  units = (await loadUnits(home, duckdb.connection, "changshoulu", "2025-01-01")).filter(
    (unit) => unit.kind === "committee",
  );
  duckdb.close();
  const [rule] = parse(RewardRules, read("rewards/shanghai-putuo-changshou.json"), "rewards").need_funds;
  if (!rule) throw new Error("no fund");
  awards = needFund(
    rule,
    units.map((unit) => ({
      id: unit.id,
      household_band: unit.classes.household_band ?? null,
      living_type: unit.classes.living_type ?? null,
      area_m2: unit.area_m2,
    })),
  );
});

const amountOf = (name: string): string => {
  const at = units.findIndex((unit) => unit.name === name || unit.aliases.includes(name));
  return yuan(awards[at]?.fen ?? -1n);
};

describe("working fund of the 35 committees of Changshou Road, from the register file", () => {
  it("shares out 3,500,000.00 yuan", () => {
    expect(units).toHaveLength(35);
    expect(yuan(awards.reduce((sum, award) => sum + (award.fen ?? 0n), 0n))).toBe("3,500,000.00");
  });

  it.each([
    ["武二", "97,364.47"],
    ["世纪之门", "107,289.41"],
    ["大上海城市花苑", "93,861.55"],
  ])("%s receives %s yuan", (name, amount) => {
    expect(amountOf(name)).toBe(amount);
  });
});
