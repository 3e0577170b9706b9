/**
 * Kills `juping ingest` of several files -9 at random moments, runs it again until it ends, and compares what is in the lake with
 * an undisturbed run: `node tests/faults/ingest-kills.ts [kills]`. Ends with 1 where a row was lost or doubled, a batch is not whole, or
 * anything is left over.
 */
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addProgramme, checkBatch, listBatches, openDuckdb, openHome, type Home } from "@juping/store";
import { ingestFile, loadInstruments } from "@juping/ingest";
import { systemClock } from "@juping/model";

const kills = Number(process.argv[2] ?? 200);
const files = 6;
const rows = 4000;
const main = join(import.meta.dirname, "../../apps/cli/src/main.ts");
const instruments = await loadInstruments(join(import.meta.dirname, "../../data/instruments"));
const folder = mkdtempSync(join(tmpdir(), "juping-ingest-kills-"));

const fileOf = (index: number): string => join(folder, `activity-${index}.csv`);
for (let index = 0; index < files; index += 1) {
  const lines = Array.from(
    { length: rows },
    (_, row) => `9901,${index}-${row},老年人,是,${row % 90},2025-03-01`,
  );
  writeFileSync(fileOf(index), `单位编码,编号,人群,已举办,人次,日期\n${lines.join("\n")}\n`);
}

const template = join(folder, "template");
const first = openHome(template);
await addProgramme(
  first,
  {
    code: "kills",
    title: { zh: "故障", en: "kills" },
    commissioning_body: { zh: "—", en: "—" },
    evaluating_body: { zh: "—", en: "—" },
    contract: "—",
    profile: "example",
    root: { authority: "故障", code: "99" },
    simulated: true,
    calendar: "cn",
  },
  [],
);
const register = join(folder, "register.csv");
writeFileSync(
  register,
  "code,authority,name,kind,parent_code\n99,故障,故障区,district,\n9901,故障,一居,committee,99\n",
);
await ingestFile(
  first,
  {
    file: register,
    mapping: { instrument: "register", file: {}, columns: {} },
    programme: "kills",
    cycle: null,
    snapshotDate: null,
  },
  { instruments, clock: systemClock, recordedBy: "kills" },
);

/** Runs the command; null where it was killed. */
const run = (home: string, killAfter: number | null): Promise<number | null> =>
  new Promise((resolve) => {
    const paths = Array.from({ length: files }, (_, index) => fileOf(index));
    const child = spawn(
      process.execPath,
      [main, "--home", home, "ingest", ...paths, "--programme", "kills", "--instrument", "activity"],
      { stdio: "ignore" },
    );
    const timer = killAfter === null ? null : setTimeout(() => child.kill("SIGKILL"), killAfter);
    child.once("close", (code) => {
      if (timer !== null) clearTimeout(timer);
      resolve(code);
    });
  });

const digests = async (home: Home): Promise<string[]> => {
  const duckdb = await openDuckdb();
  try {
    const batches = await listBatches(home);
    for (const batch of batches) await checkBatch(home, duckdb.connection, batch);
    return batches.map(({ batch, data_sha256, rows }) => `${batch} ${data_sha256} ${rows.accepted}`).sort();
  } finally {
    duckdb.close();
  }
};

const undisturbed = join(folder, "undisturbed");
cpSync(template, undisturbed, { recursive: true });
const begun = performance.now();
const lake = join(undisturbed, "lake", "activity");
let firstBatch = 0;
const look = setInterval(() => {
  if (firstBatch === 0 && existsSync(lake)) firstBatch = performance.now() - begun;
}, 10);
await run(undisturbed, null);
clearInterval(look);
const length = performance.now() - begun;
/** Half of the kills come anywhere, half while batches are written: much of a short run is Node that starts. */
const moment = (): number => {
  const from = Math.random() < 0.5 ? 0 : firstBatch * 0.9;
  return from + Math.random() * (length - from);
};
const wanted = await digests(openHome(undisturbed));
console.log(`undisturbed: ${length.toFixed(0)} ms, ${wanted.length - 1} batches`);

let killed = 0;
let rounds = 0;
let wrong = 0;
let resumed = 0;
while (killed < kills) {
  rounds += 1;
  const home = join(folder, `home-${rounds}`);
  cpSync(template, home, { recursive: true });
  // Some are killed several times before they may end.
  for (let time = 0; time < 1 + (rounds % 3) && killed < kills; time += 1) {
    const code = await run(home, moment());
    if (code === null) killed += 1;
    const there = (await digests(openHome(home))).filter((line) => !wanted.includes(line));
    wrong += there.length;
  }
  const before = (await digests(openHome(home))).length;
  if (before > 1 && before < wanted.length) resumed += 1;
  const code = await run(home, null);
  const found = await digests(openHome(home));
  const left = existsSync(join(home, "tmp")) ? readdirSync(join(home, "tmp")) : [];
  if (code !== 0 || found.join("\n") !== wanted.join("\n") || left.length > 0) {
    wrong += 1;
    console.error(
      `round ${rounds}: exit ${code ?? "killed"}, ${found.length} batches, left over: ${left.join(" ") || "—"}`,
    );
  }
  rmSync(home, { recursive: true, force: true });
  if (rounds % 10 === 0)
    console.log(`${killed}/${kills} kills, ${rounds} rounds, ${resumed} resumed half way, ${wrong} wrong`);
}
rmSync(folder, { recursive: true, force: true });
console.log(`${killed} kills, ${rounds} rounds, ${resumed} resumed half way, ${wrong} wrong`);
process.exitCode = wrong === 0 ? 0 : 1;
