/**
 * Linearised against replicate standard errors of the survey measures of a cycle in a data folder, committee by committee: prints
 * the ratio of their root mean squares for each measure and for all together, which must lie within 5 %. Single committees differ
 * by more, because 200 replicates leave a standard error 5 % of its own noise. Then the same of the error that the survey brings into
 * the composite.
 *
 *   JUPING_HOME=… node tests/simulation/standard-errors.ts [programme] [cycle]
 */
import { estimateCycle } from "@juping/estimation";
import { gatherInputs, openAssets, openCycle } from "@juping/release";
import { openDuckdb, openHome } from "@juping/store";
import { join } from "node:path";
import { compositeErrorRatios } from "../support/composite-error-ratios.ts";
import { standardErrorRatios } from "../support/standard-error-ratios.ts";

const [programme = "demo", cycle = "2025"] = process.argv.slice(2);
const home = openHome(process.env["JUPING_HOME"] ?? ".juping");
const assets = openAssets(join(import.meta.dirname, "../../data"));
const inputs = await gatherInputs(home, assets, programme, cycle);
const duckdb = await openDuckdb({ spill: home.tmp });
const { input, units } = await openCycle(home, inputs, duckdb.connection);
const estimates = await estimateCycle(input);
const { all, measures } = standardErrorRatios(estimates);
console.table(
  measures.map(({ measure, units, ratio }) => ({ measure, committees: units, ratio: ratio.toFixed(3) })),
);
console.log(`all measures: linearised / replicate = ${all.toFixed(4)}`);
duckdb.close();
const composite = compositeErrorRatios({ estimates, units, cycle: inputs.cycle, method: inputs.method });
console.log(
  `composite, ${composite.units} committees: ${composite.all.toFixed(4)} (single ones ${composite.low.toFixed(3)} to ${composite.high.toFixed(3)})`,
);
process.exitCode = [all, composite.all].every((ratio) => Math.abs(ratio - 1) <= 0.05) ? 0 : 1;
