/**
 * Writes the reports of a street's committees as PDF and DOCX, as the server does: facts from the release file, two threads.
 * `JUPING_HOME=… node tests/bench/reports.ts [programme/cycle] [street]`; prints seconds, sizes and the largest file.
 */
import { availableParallelism } from "node:os";
import { systemClock } from "@juping/model";
import { ensurePolicyFile } from "@juping/release";
import { ReportWriter } from "@juping/reports";
import { openReportFacts } from "@juping/server";
import { findRelease, openHome } from "@juping/store";

const [release = "demo/2025", wanted] = process.argv.slice(2);
const [programme = "", cycle = ""] = release.split("/");
const home = openHome(process.env.JUPING_HOME ?? ".juping");
const { name } = findRelease(home, programme, cycle);
const source = await openReportFacts(home, (each, policy) => ensurePolicyFile(home, each, policy), name);
const street = source.units.find(
  ({ level, name: unit }) => level === "street" && (wanted === undefined || unit === wanted),
);
const committees = source.units
  .filter((unit) => unit.level === "committee" && unit.street === street?.id)
  .slice(0, 35);
const writer = new ReportWriter(Math.min(2, availableParallelism()));

const sizes = { pdf: [] as number[], docx: [] as number[], xlsx: [] as number[] };
const began = performance.now();
await Promise.all(
  committees.map(async ({ id }) => {
    const facts = await source.factsOf(id);
    const madeAt = systemClock.now().getTime();
    for (const { form, bytes } of await writer.write({
      facts,
      kind: "report",
      forms: ["pdf", "docx"],
      madeAt,
    }))
      sizes[form].push(bytes.length);
  }),
);
const seconds = (performance.now() - began) / 1000;
await writer.close();
await source.close();

const kilobytes = (values: readonly number[]): string =>
  `mean ${Math.round(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length) / 1000)} kB, largest ${Math.round(Math.max(0, ...values) / 1000)} kB`;
console.log(
  `${street?.name ?? "?"}: ${committees.length} committees as PDF and DOCX in ${seconds.toFixed(1)} s (bar: 60 s)`,
);
console.log(`PDF ${kilobytes(sizes.pdf)}; DOCX ${kilobytes(sizes.docx)}`);
process.exitCode = seconds <= 60 && committees.length > 0 ? 0 : 1;
