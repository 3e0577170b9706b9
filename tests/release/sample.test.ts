import { qualityRules } from "@juping/fieldwork";
import {
  contactRates,
  drawSample,
  fieldSigns,
  fieldSignsApart,
  type Sample,
  type SampleRequest,
} from "@juping/release";
import { beforeAll, describe, expect, it } from "vitest";
import { demoHome, projectAssets } from "../support/demo-home.ts";

const request: SampleRequest = {
  programme: "demo",
  cycle: "2026",
  day: "2026-03-01",
  seed: "juping-demo-2026",
  sizes: {
    by: "band",
    bands: [
      { upTo: 2000, interviews: 80 },
      { upTo: null, interviews: 120 },
    ],
  },
  expectedYield: 0.42,
  reserveShare: 0.1,
  released: 0,
  coverage: { least: 0.9, most: 1.5, listedFrom: "2025-01-01" },
};

let sample: Sample;
beforeAll(async () => {
  sample = await drawSample(await demoHome(), request);
});

describe("a sample drawn from the frame in force", () => {
  it("takes the newest list of each committee, each of which covers its households", () => {
    expect(sample.coverage.length).toBeGreaterThan(90);
    expect(sample.coverage.flatMap(({ problems }) => problems)).toEqual([]);
    expect(sample.frameBatches.length).toBeGreaterThanOrEqual(2);
  });

  it("gives the draw file the main sample alone, each row with the share of its group that was drawn", () => {
    const main = sample.drawn.filter(({ replicate }) => replicate === 0);
    expect(sample.rows).toHaveLength(main.length);
    expect(new Set(sample.rows.map((row) => row.dwelling_id)).size).toBe(main.length);
    for (const row of sample.rows) expect(Number(row.inclusion_probability)).toBeGreaterThan(0);
    // Every dwelling of the frame stands for itself: weights add up to the dwellings of the frame.
    const dwellings = sample.coverage.reduce((sum, unit) => sum + unit.dwellings, 0);
    const weights = sample.rows.reduce((sum, row) => sum + 1 / Number(row.inclusion_probability), 0);
    expect(Math.abs(weights / dwellings - 1)).toBeLessThan(1e-3);
  });

  it("is the same however often it is drawn, and keeps its dwellings when a reserve is released", async () => {
    const more = await drawSample(await demoHome(), { ...request, released: 1 });
    expect(more.drawn).toEqual(sample.drawn);
    expect(more.sha256).toBe(sample.sha256);
    expect(more.rows.length).toBeGreaterThan(sample.rows.length * 1.05);
  });
});

describe("outcome rates of a cycle", () => {
  it("count every drawn dwelling once, by committee as by visitor", async () => {
    const home = await demoHome();
    const total = async (by: "unit" | "visitor") =>
      (await contactRates(home, "demo", "2025", by))
        .flatMap(({ counts }) => Object.values(counts))
        .reduce((a, b) => a + b, 0);
    const units = await contactRates(home, "demo", "2025", "unit");
    expect(await total("unit")).toBe(await total("visitor"));
    for (const { rates } of units) {
      const [rr1, , rr3, , rr5] = rates.response.map((rate) => rate ?? NaN);
      expect(rr1).toBeLessThanOrEqual(rr3 ?? 0);
      expect(rr3).toBeLessThanOrEqual(rr5 ?? 0);
    }
  });
});

describe("signs of bad fieldwork", () => {
  it("are the same from a process of its own, each with what speaks for it", async () => {
    const home = await demoHome();
    const assets = projectAssets();
    const instrument = (await assets.instruments()).get("interview");
    if (instrument === undefined) throw new Error("no questionnaire");
    const key = { programme: "demo", cycle: "2025" };
    const signs = await fieldSigns(home, instrument, key, qualityRules);
    expect(signs.forms).toBeGreaterThan(10_000);
    for (const { told, best, forms, pValue } of signs.coached) {
      expect(Math.max(told, best)).toBeGreaterThanOrEqual(3);
      expect(forms).toBeGreaterThanOrEqual(Math.max(told, best));
      expect(pValue).toBeLessThan(qualityRules.coachedLevel);
    }
    expect(await fieldSignsApart(home, assets, key)).toEqual(signs);
    await expect(fieldSignsApart(home, assets, { ...key, cycle: "1999" })).rejects.toMatchObject({
      code: "INPUT_MISSING",
    });
  });
});
