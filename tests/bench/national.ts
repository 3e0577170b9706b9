/**
 * Ten million answers over 620,573 units to measures with standard errors: read from Parquet with DuckDB, estimated by
 * @juping/statistics (weighted means of the scale 100, 80, 60, 30, 0, stratified by building group, groups of one answer joined with
 * the next of their unit, Taylor-linearised). Bar: 30 s in one process on two cores, from the file to the figures.
 *
 *   node tests/bench/national.ts [answers, 10000000] [units, 620573]
 */
import { createSurveyDesign, surveyDomainMeans } from "@juping/statistics";
import { openDuckdb } from "@juping/store";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";

const [answers = 10_000_000, units = 620_573] = process.argv.slice(2).map(Number);
const bar = 30;
const groups = 3;
const folder = mkdtempSync(join(tmpdir(), "national-"));
const file = join(folder, "answer.parquet");
const duckdb = await openDuckdb({ spill: folder });
try {
  // Sixteen answers a unit on average, in the order of the units, as a lake of one file a district has them.
  await duckdb.connection.run(
    `COPY (
       SELECT (i * ${units} // ${answers})::INTEGER AS unit, (hash(i) % ${groups})::TINYINT AS building_group,
         (1 + hash(i, 1) % 1000 / 500.0)::DOUBLE AS weight, (1 + hash(i, 2) % 5)::TINYINT AS code
       FROM range(${answers}) t(i)
     ) TO '${file}' (FORMAT parquet)`,
  );
  console.log(
    `${cpus()[0]?.model ?? "?"}, ${availableParallelism()} cores, Node ${process.version}, load ${(loadavg()[0] ?? 0).toFixed(1)}; ${answers} answers, ${(statSync(file).size / 1e6).toFixed(0)} MB`,
  );

  const begin = performance.now();
  const before = process.cpuUsage();
  const y = new Float64Array(answers);
  const weights = new Float64Array(answers);
  const domain = new Int32Array(answers);
  const stratum = new Int32Array(answers);
  const result = await duckdb.connection.stream(
    `SELECT unit, unit * ${groups} + building_group AS stratum, weight,
       CASE code WHEN 1 THEN 100 WHEN 2 THEN 80 WHEN 3 THEN 60 WHEN 4 THEN 30 ELSE 0 END::DOUBLE AS points
     FROM '${file}'`,
  );
  let row = 0;
  for (
    let chunk = await result.fetchChunk();
    chunk && chunk.rowCount > 0;
    chunk = await result.fetchChunk()
  ) {
    for (const [place, into] of [domain, stratum, weights, y].entries()) {
      const vector = chunk.getColumnVector(place);
      for (let at = 0; at < vector.itemCount; at++) into[row + at] = Number(vector.getItem(at));
    }
    row += chunk.rowCount;
  }
  const read = performance.now();
  const design = createSurveyDesign({
    weights,
    stratum,
    singleUnitRule: "collapse",
    stratumGroup: Int32Array.from({ length: units * groups }, (_, code) => Math.floor(code / groups)),
  });
  const described = performance.now();
  const estimates = surveyDomainMeans(design, y, domain, units);
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(before);
  const stated = estimates.filter((estimate) => estimate?.state === "estimated").length;
  const part = (from: number, to: number): string => ((to - from) / 1000).toFixed(1);
  console.log(
    `read ${part(begin, read)} s, design ${part(read, described)} s, estimates ${part(described, performance.now())} s`,
  );
  console.log(
    `${stated} of ${units} units with a standard error: ${seconds.toFixed(1)} s (bar ${bar}), processor ${((user + system) / 1e6).toFixed(1)} s, most memory ${(process.resourceUsage().maxRSS / 1024 ** 2).toFixed(2)} GB`,
  );
  process.exitCode = seconds > bar ? 1 : 0;
} finally {
  duckdb.close();
  rmSync(folder, { recursive: true });
}
