/**
 * Time of a cycle's estimates on a made-up survey: node packages/estimation/test/scripts/timing.ts [committees] [dwellings]
 */
import { estimateCycle } from "../../src/index.ts";
import { cycle, instruments, measures, parameters, profile } from "../support/data.ts";
import { TestLake } from "../support/lake.ts";
import { syntheticUnits, writeSyntheticSurvey } from "../support/synthetic.ts";

const [committees = 1000, dwellings = 190] = process.argv.slice(2).map(Number);
await using lake = await TestLake.open(1);
await writeSyntheticSurvey(lake, committees, dwellings);
const start = performance.now();
const before = process.cpuUsage();
const estimates = await estimateCycle({
  connection: lake.connection,
  tables: lake.tables,
  units: syntheticUnits(committees),
  measures,
  parameters,
  instruments,
  cycle,
  profile,
  seed: "timing",
});
const { user, system } = process.cpuUsage(before);
const wall = performance.now() - start;
const valid = estimates.fieldwork.find(({ unit_id }) => unit_id === "city")?.valid;
console.log(
  `${committees} committees, ${valid} valid interviews, ${estimates.observations.length} observations: ${Math.round(wall)} ms, processor ${Math.round((user + system) / 1000)} ms`,
);
