/**
 * Takes mutated and hostile files in and asks for a batch or an error of the catalogue, within 10 s and 1.5 GB each:
 * `node tests/faults/ingest-fuzz.ts [files] [seed]`, 10,000 by default. A process takes 200 of them and says when it begins
 * and ends each; one that dies or stops is counted with the file at which it did. Ends with 1 where there is any.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { ingestFile, loadInstruments, Ingestion } from "@juping/ingest";
import { JupingError, systemClock } from "@juping/model";
import { addProgramme, openHome } from "@juping/store";
import { hostileFiles, mutate, randomBelow, soundFiles } from "../ingest/support/mutations.ts";

const many = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 1);
const each = 200;
const mostSeconds = 10;
const mostMb = 1536;
/** The first files are those made to harm. */
const hostileCount = 12;

const instruments = await loadInstruments(join(import.meta.dirname, "../../data/instruments"));
const request = (file: string, instrument: string) => ({
  file,
  mapping: { instrument, file: {}, columns: {} },
  programme: "fuzz",
  cycle: null,
  snapshotDate: null,
});

/** Takes files `from` to `to` in and says what became of each. */
const take = async (folder: string, from: number, to: number): Promise<void> => {
  const home = openHome(join(folder, "home"));
  const read = (kind: string): [string, Buffer][] =>
    readdirSync(join(folder, kind))
      .sort()
      .map((name) => [name, readFileSync(join(folder, kind, name))]);
  const sound = read("sound");
  const hostile = from < hostileCount ? read("hostile") : [];
  const ingestion = await Ingestion.open(home, {
    instruments,
    clock: systemClock,
    recordedBy: "fuzz",
    memory: "256MB",
    threads: 1,
  });
  for (let index = from; index < to; index += 1) {
    const below = randomBelow(seed * 1_000_003 + index);
    const [name, bytes] = hostile[index] ?? sound[below(sound.length)] ?? ["a.csv", Buffer.alloc(0)];
    const path = join(folder, `${from}-${name}`);
    writeFileSync(path, index < hostileCount ? bytes : mutate(bytes, below));
    console.log(JSON.stringify({ begin: index, name }));
    const begun = performance.now();
    let end = "batch";
    try {
      await ingestion.ingest(request(path, "activity"));
    } catch (error) {
      end = error instanceof JupingError ? error.code : `THROWN ${String(error)}`;
      if (end === "INTERNAL") end = `INTERNAL ${String((error as Error).cause).slice(0, 300)}`;
    }
    const seconds = (performance.now() - begun) / 1000;
    console.log(JSON.stringify({ end, seconds, mb: process.resourceUsage().maxRSS / 1024 }));
    rmSync(path);
  }
  ingestion.close();
};

const prepare = async (folder: string): Promise<void> => {
  const home = openHome(join(folder, "home"));
  await addProgramme(
    home,
    {
      code: "fuzz",
      title: { zh: "变异", en: "fuzz" },
      commissioning_body: { zh: "—", en: "—" },
      evaluating_body: { zh: "—", en: "—" },
      contract: "—",
      profile: "example",
      root: { authority: "变异", code: "99" },
      simulated: true,
      calendar: "cn",
    },
    [],
  );
  const file = join(folder, "register.csv");
  writeFileSync(
    file,
    "code,authority,name,kind,parent_code\n99,变异,区,district,\n990101001,变异,一居,committee,99\n",
  );
  await ingestFile(home, request(file, "register"), { instruments, clock: systemClock, recordedBy: "fuzz" });
};

const tally = new Map<string, number>();
const faults: string[] = [];
let slowest = 0;
let largest = 0;

/** Runs one process over some files. @returns the file after the last it ended */
const runProcess = (folder: string, from: number, to: number): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [import.meta.filename, String(many), String(seed), "--take", folder, String(from), String(to)],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    let current = from;
    let name = "";
    let next = from;
    const arm = (): NodeJS.Timeout => setTimeout(() => child.kill("SIGKILL"), (mostSeconds + 10) * 1000);
    let timer = arm();
    createInterface({ input: child.stdout }).on("line", (line) => {
      const word = JSON.parse(line) as {
        begin?: number;
        name?: string;
        end?: string;
        seconds?: number;
        mb?: number;
      };
      clearTimeout(timer);
      timer = arm();
      if (word.begin !== undefined) {
        current = word.begin;
        name = word.name ?? "";
        return;
      }
      const { end = "", seconds = 0, mb = 0 } = word;
      next = current + 1;
      slowest = Math.max(slowest, seconds);
      largest = Math.max(largest, mb);
      const kind = end.split(" ")[0] ?? "";
      tally.set(kind, (tally.get(kind) ?? 0) + 1);
      if (kind === "INTERNAL" || kind === "THROWN") faults.push(`${current} ${name}: ${end}`);
      if (seconds > mostSeconds) faults.push(`${current} ${name}: ${seconds.toFixed(1)} s`);
      if (mb > mostMb) faults.push(`${current} ${name}: ${mb.toFixed(0)} MB`);
    });
    child.once("close", (code) => {
      clearTimeout(timer);
      if (code !== 0) {
        faults.push(`${current} ${name}: the process ended (${code ?? "killed"})`);
        next = current + 1;
      }
      resolve(next);
    });
  });

if (process.argv[4] === "--take")
  await take(process.argv[5] ?? "", Number(process.argv[6]), Number(process.argv[7]));
else {
  const folder = mkdtempSync(join(tmpdir(), "juping-fuzz-"));
  for (const [kind, files] of [
    ["sound", await soundFiles()],
    ["hostile", hostileFiles()],
  ] as const) {
    mkdirSync(join(folder, kind));
    for (const [name, bytes] of files) writeFileSync(join(folder, kind, name), bytes);
  }
  await prepare(folder);
  let at = 0;
  while (at < many) {
    at = await runProcess(folder, at, Math.min(many, at + each - (at % each)));
    if (at % 1000 === 0) console.log(`${at}/${many} files, ${faults.length} faults`);
  }
  rmSync(folder, { recursive: true, force: true });
  console.log(
    [...tally]
      .sort((a, b) => b[1] - a[1])
      .map(([code, count]) => `${code} ${count}`)
      .join(", "),
  );
  console.log(
    `${many} files, slowest ${slowest.toFixed(1)} s, largest ${largest.toFixed(0)} MB, ${faults.length} faults`,
  );
  for (const fault of faults.slice(0, 40)) console.log(fault);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
