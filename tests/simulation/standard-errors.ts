/**
 * Linearised against replicate standard errors of the survey measures of a cycle in a data folder, committee by committee: prints
 * the ratio of their root mean squares for each measure and for all together, which must lie within 5 %. Single committees differ
 * by more, because 200 replicates leave a standard error 5 % of its own noise.
 *
 *   JUPING_HOME=… node tests/simulation/standard-errors.ts [programme] [cycle]
 */
import { estimateCycle } from "@juping/estimation";
import { gatherInputs, openAssets, openCycle } from "@juping/release";
import { openDuckdb, openHome } from "@juping/store";
import { join } from "node:path";
import { standardErrorRatios } from "../support/standard-error-ratios.ts";

const [programme = "demo", cycle = "2025"] = process.argv.slice(2);
const home = openHome(process.env["JUPING_HOME"] ?? ".juping");
const assets = openAssets(join(import.meta.dirname, "../../data"));
const inputs = await gatherInputs(home, assets, programme, cycle);
const duckdb = await openDuckdb({ spill: home.tmp });
const { input } = await openCycle(home, inputs, duckdb.connection);
const { all, measures } = standardErrorRatios(await estimateCycle(input));
console.table(
  measures.map(({ measure, units, ratio }) => ({ measure, committees: units, ratio: ratio.toFixed(3) })),
);
console.log(`all measures: linearised / replicate = ${all.toFixed(4)}`);
duckdb.close();
process.exitCode = Math.abs(all - 1) <= 0.05 ? 0 : 1;
