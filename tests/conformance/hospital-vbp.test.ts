import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import type { Method, Observation, Unit } from "@juping/model";
import { achievementPoints, type CycleResult, decimal, improvementPoints, scoreCycle } from "@juping/scoring";
import { loadMethod } from "@juping/store";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { skipUnless } from "../support/skip.ts";

// CMS Hospital Value-Based Purchasing FY2024 as published: 2,474 hospitals. The same engine that scores committees gives
// every published point and total.

const shared = process.env.JUPING_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
const folder = `${shared}/data/hospital`;
const present = existsSync(`${folder}/fy2024_hvbp_tps.parquet`);
const files = {
  clinical_outcomes: "MORT-30-AMI|MORT-30-HF|MORT-30-PN|MORT-30-COPD|MORT-30-CABG|COMP-HIP-KNEE",
  safety: "HAI-1|HAI-2|HAI-3|HAI-4|HAI-5|HAI-6",
  efficiency_and_cost_reduction: "MSPB-1",
  person_and_community_engagement:
    "Communication With Nurses|Communication With Doctors|Responsiveness Of Hospital Staff|Care Transition|" +
    "Communication About Medicines|Cleanliness And Quietness Of Hospital Environment|Discharge Information|" +
    "Overall Rating Of Hospital",
};

type Cells = Readonly<Record<string, string>>;
const read = async (name: string): Promise<Map<string, Cells>> => {
  const connection = await (await DuckDBInstance.create()).connect();
  const result = await connection.runAndReadAll(`SELECT * FROM '${folder}/fy2024_hvbp_${name}.parquet'`);
  return new Map(result.getRowObjects().map((row) => [String(row["Facility ID"]), row as Cells]));
};

/** `53.50%`, `7 out of 10`, `0.869247`; null for Not Available */
const number = (cell: string | undefined): number | null =>
  cell === undefined || cell === "Not Available" ? null : Number(cell.replace(/%$| out of \d+$/, ""));

const { method } = loadMethod(
  fileURLToPath(new URL("../../data/methods/hospital-vbp-fy2024", import.meta.url)),
);

const hospital = (id: string, ordinal: number): Unit => ({
  id,
  kind: "hospital",
  codes: [{ authority: "cms", code: id, effective_from: null, effective_to: null }],
  name: id,
  aliases: [],
  parent: null,
  street: null,
  district: null,
  classes: {},
  households: null,
  area_m2: null,
  conditions: [],
  founded_on: null,
  evaluated: true,
  watch_list: false,
  ordinal,
});

const observe = (
  unit: string,
  measure: Method["measures"][number],
  cells: Cells | undefined,
): Observation => {
  const value = number(cells?.[measure.numerator]);
  return {
    unit,
    measure: measure.code,
    value,
    numerator: null,
    denominator: null,
    n: null,
    standard_error: null,
    state: value === null ? "no_data" : "value",
    flags: [],
    parts: null,
    batches: [],
  };
};

describe("CMS Hospital Value-Based Purchasing FY2024", () => {
  let published: Map<string, Map<string, Cells>>;
  let totals: Map<string, Cells>;
  let result: CycleResult;
  const scoreOf = new Map<string, number | null>();

  beforeAll(async () => {
    if (!present) return;
    const tables = await Promise.all(
      Object.keys(files).map(async (name) => [name, await read(name)] as const),
    );
    published = new Map(tables);
    totals = await read("tps");
    const ids = [...totals.keys()].sort();
    result = scoreCycle({
      method,
      cycle: { code: "fy2024", as_of: "2023-10-01", seed: "hospital" },
      units: ids.map(hospital),
      root: null,
      observations: ids.flatMap((id) =>
        method.measures.map((measure) =>
          observe(id, measure, published.get(measure.instrument.replace("hvbp_", ""))?.get(id)),
        ),
      ),
      replicates: [],
      survey_n: new Map(),
      previous: null,
    });
    for (const row of result.scores) scoreOf.set(`${row.unit} ${row.tree} ${row.node}`, row.score);
  });
  beforeEach(skipUnless(present, "no published hospital files beside the project"));

  const rules = new Map(
    method.trees.flatMap((tree) =>
      tree.nodes.map((node) => [node.name.en, { tree: tree.code, node }] as const),
    ),
  );

  test("every published achievement and improvement point, 86,558 of 86,558", () => {
    let agreed = 0;
    const differing: string[] = [];
    for (const [file, names] of Object.entries(files))
      for (const name of names.split("|"))
        for (const [id, cells] of published.get(file) ?? []) {
          const [performance, baseline, threshold, benchmark] = [
            "Performance Rate",
            "Baseline Rate",
            "Achievement Threshold",
            "Benchmark",
          ].map((column) => cells[`${name} ${column}`]?.replace("%", "") ?? "Not Available");
          if (performance === undefined || threshold === undefined || benchmark === undefined) continue;
          const achieved = number(cells[`${name} Achievement Points`]);
          if (achieved !== null) {
            const ours = achievementPoints(decimal(performance), decimal(threshold), decimal(benchmark));
            if (ours === achieved) agreed += 1;
            else differing.push(`${id} ${name} achievement ${ours} not ${achieved}`);
          }
          const improved = number(cells[`${name} Improvement Points`]);
          if (improved !== null && baseline !== undefined) {
            const ours = improvementPoints(
              decimal(performance),
              decimal(baseline),
              decimal(threshold),
              decimal(benchmark),
            );
            if (ours === improved) agreed += 1;
            else differing.push(`${id} ${name} improvement ${ours} not ${improved}`);
          }
        }
    expect(differing).toEqual([]);
    expect(agreed).toBe(86_558);
  });

  test("every published measure and dimension score comes out of the engine", () => {
    const differing: string[] = [];
    let agreed = 0;
    for (const [file, names] of Object.entries(files))
      for (const name of names.split("|"))
        for (const [id, cells] of published.get(file) ?? []) {
          const rule = rules.get(name);
          const theirs = number(cells[`${name} Measure Score`] ?? cells[`${name} Dimension Score`]);
          const ours = scoreOf.get(`${id} ${rule?.tree} ${rule?.node.code}`) ?? null;
          if (theirs === null ? ours === null : ours === 10 * theirs) agreed += 1;
          else differing.push(`${id} ${name} ${ours} not ${theirs}`);
        }
    expect(differing).toEqual([]);
    expect(agreed).toBe(2_474 * 21);
  });

  test.each([
    ["Hcahps Base Score", "hcahps_base", 80],
    ["Hcahps Consistency Score", "hcahps_consistency", 20],
  ])("every published %s, 2,467", (column, node, full) => {
    let agreed = 0;
    for (const [id, cells] of published.get("person_and_community_engagement") ?? []) {
      const theirs = number(cells[column]);
      const ours = scoreOf.get(`${id} tps ${node}`) ?? null;
      if (theirs === null) expect(ours).toBeNull();
      else {
        expect(((ours ?? NaN) * full) / 100).toBeCloseTo(theirs, 10);
        agreed += 1;
      }
    }
    expect(agreed).toBe(2_467);
  });

  test.each([
    ["Unweighted Normalized Clinical Outcomes Domain Score", "clinical"],
    ["Unweighted Person And Community Engagement Domain Score", "person"],
    ["Unweighted Normalized Safety Domain Score", "safety"],
    ["Unweighted Normalized Efficiency And Cost Reduction Domain Score", "efficiency"],
    ["Total Performance Score", "*"],
  ])("every published %s, missing domains reweighted, 2,474 of 2,474", (column, node) => {
    const differing: string[] = [];
    for (const [id, cells] of totals) {
      const theirs = number(cells[column]);
      const ours = scoreOf.get(`${id} tps ${node}`) ?? null;
      // Published to 12 decimals.
      const agree =
        theirs === null || ours === null ? theirs === ours : Math.abs(ours - theirs) < 1.5e-12 * 100;
      if (!agree) differing.push(`${id} ${ours} not ${theirs}`);
    }
    expect(differing).toEqual([]);
    expect(totals.size).toBe(2_474);
  });

  test("hospitals with three domains are reweighted by thirds", () => {
    const weights = new Map<string, number[]>();
    for (const row of result.scores)
      if (
        row.tree === "tps" &&
        ["clinical", "person", "safety", "efficiency"].includes(row.node) &&
        row.weight > 0
      )
        weights.set(row.unit, [...(weights.get(row.unit) ?? []), row.weight]);
    const three = [...weights.values()].filter((own) => own.length === 3);
    expect(three.length).toBe(437);
    for (const own of three) for (const weight of own) expect(weight).toBe(100 / 3);
  });
});
