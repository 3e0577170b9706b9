import { estimateCycle } from "@juping/estimation";
import { gatherInputs, openCycle } from "@juping/release";
import { openDuckdb } from "@juping/store";
import { expect, test } from "vitest";
import { demoHome, projectAssets } from "../support/demo-home.ts";
import { compositeErrorRatios } from "../support/composite-error-ratios.ts";
import { standardErrorRatios } from "../support/standard-error-ratios.ts";

test("linearised and replicate standard errors of the demonstration agree within 5 %, of measures and of the composite, and visits carry the raters' error", async () => {
  const home = await demoHome();
  const duckdb = await openDuckdb({ spill: home.tmp });
  try {
    const inputs = await gatherInputs(home, projectAssets(), "demo", "2025");
    const { input, units } = await openCycle(home, inputs, duckdb.connection);
    const estimates = await estimateCycle(input);
    const { all, measures } = standardErrorRatios(estimates);
    expect(measures.length).toBeGreaterThan(10);
    expect(Math.abs(all - 1)).toBeLessThan(0.05);

    const composite = compositeErrorRatios({
      estimates,
      units,
      cycle: inputs.cycle,
      method: inputs.method,
    });
    expect(composite.units).toBeGreaterThan(50);
    expect(Math.abs(composite.all - 1)).toBeLessThan(0.05);

    const kind = new Map(input.measures.map(({ code, estimator }) => [code, estimator]));
    const of = (estimator: string) =>
      estimates.observations.filter((row) => kind.get(row.measure) === estimator && row.state === "value");
    expect(of("visit").filter((row) => row.standard_error !== null).length).toBeGreaterThan(0);
    // plain records have none, but for what a sample of them was called back about
    const records = of("record").filter((row) => row.standard_error !== null);
    expect(new Set(records.map(({ measure }) => measure)).size).toBeLessThanOrEqual(2);

    expect(estimates.raters.length).toBeGreaterThan(10);
    expect(estimates.agreement.find((row) => row.check === "*")).toMatchObject({ state: "value" });
    expect(estimates.interviewers.every(({ effect }) => effect !== null)).toBe(true);
    const numbers = [
      ...estimates.agreement,
      ...estimates.raters,
      ...estimates.visitScores,
      ...estimates.interviewers,
      ...estimates.surveyEffects,
      ...estimates.components,
      ...estimates.weighting,
    ].flatMap((row) => Object.values(row).filter((value) => typeof value === "number"));
    expect(numbers.every(Number.isFinite)).toBe(true);
  } finally {
    duckdb.close();
  }
}, 180_000);
