/**
 * Five hundred evaluators saving a mark every two seconds while fifty leaders open a page every two seconds, through the real server
 * process. `node tests/bench/marks.ts [data folder] [seconds] [evaluators] [leaders]`; by default the project's own data folder, 60
 * seconds, 500 and 50. Times are the callers': from sending until the last byte of the answer.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beat, pauseMs } from "../support/marks/beat.ts";
import { bringPeople } from "../support/marks/people.ts";
import { senderTo } from "../support/marks/send.ts";
import { startApart, withLedger } from "../support/marks/server.ts";
import { Visitor } from "../support/marks/visitor.ts";
import { pagesOf } from "../support/pages-of.ts";
import { quantile } from "../support/quantile.ts";
import { seeded } from "../support/seeded.ts";

const barMs = 100;
/** The first seconds are not counted: pages are opened for the first time, code is compiled. */
const warmUpSeconds = 10;

const projectHome = fileURLToPath(new URL("../../.juping", import.meta.url));
const [
  home = process.env.JUPING_HOME ?? projectHome,
  seconds = "60",
  evaluatorCount = "500",
  leaderCount = "50",
] = process.argv.slice(2);

const random = seeded(20_261_122);
const cores = availableParallelism();
const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;

/** What one kind of user met. */
class Tally {
  readonly times: number[] = [];
  readonly errors = new Map<string, number>();

  async add(work: () => Promise<number>, counted: boolean): Promise<void> {
    try {
      const took = await work();
      if (counted) this.times.push(took);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      this.errors.set(what, (this.errors.get(what) ?? 0) + 1);
    }
  }

  tell(what: string): void {
    const at = (p: number): string => `${quantile(this.times, p).toFixed(1)} ms`;
    const errors = [...this.errors.values()].reduce((sum, count) => sum + count, 0);
    console.log(
      `${what}  ${String(this.times.length).padStart(6)}  p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}  max ${at(1)}  errors ${errors}`,
    );
    for (const [error, count] of [...this.errors].slice(0, 5)) console.log(`        ${count} × ${error}`);
  }
}

const ledger = mkdtempSync(join(tmpdir(), "juping-marks-"));
try {
  const people = await bringPeople(withLedger(home, ledger), Number(evaluatorCount), Number(leaderCount));
  const server = await startApart(home, ledger);
  const { send, close } = senderTo(server.url);
  const visitors = people.visitors.map((work) => new Visitor(work, send));
  const pages = new Map<string, string[]>();
  for (const cookie of people.leaders) pages.set(cookie, await pagesOf(server.url, cookie));
  console.log(
    `${visitors.length} evaluators, a mark every ${pauseMs / 1000} s each; ${pages.size} leaders, a page every ${pauseMs / 1000} s each;` +
      ` ${seconds} s; load before: ${(loadavg()[0] ?? 0).toFixed(1)} on ${cores} cores`,
  );
  const [marks, opened] = [new Tally(), new Tally()];
  const began = performance.now();
  const countedFrom = began + warmUpSeconds * 1000;
  const until = countedFrom + Number(seconds) * 1000;
  const goesOn = (): boolean => performance.now() < until;
  const counted = (): boolean => performance.now() >= countedFrom;
  const usage: { own: NodeJS.CpuUsage; server: number; at: number }[] = [];
  setTimeout(() => {
    void server
      .cpuMs()
      .then((cpu) => usage.push({ own: process.cpuUsage(), server: cpu, at: performance.now() }));
  }, warmUpSeconds * 1000);
  const open = async (cookie: string, paths: readonly string[]): Promise<number> => {
    const path = paths[Math.floor(random() * paths.length)] ?? "/";
    const start = performance.now();
    await send("GET", path, cookie);
    return performance.now() - start;
  };
  await Promise.all([
    ...visitors.map((visitor) => beat(goesOn, random, () => marks.add(() => visitor.mark(), counted()))),
    ...[...pages].map(([cookie, paths]) =>
      beat(goesOn, random, () => opened.add(() => open(cookie, paths), counted())),
    ),
  ]);
  const [start] = usage;
  const wall = (performance.now() - (start?.at ?? began)) * cores;
  const own = process.cpuUsage(start?.own);
  const serverShare = ((await server.cpuMs()) - (start?.server ?? 0)) / wall;
  marks.tell("marks");
  opened.tell("pages");
  const refused = visitors.flatMap((visitor) => visitor.refused);
  console.log(
    `processor: server ${percent(serverShare)}, generator ${percent((own.user + own.system) / 1000 / wall)} of ${cores} cores` +
      `; answered otherwise than saved: ${refused.length}`,
  );
  const met = [marks, opened].every(
    (tally) => quantile(tally.times, 0.95) < barMs && tally.errors.size === 0,
  );
  console.log(
    `bar: p95 under ${barMs} ms for both, no errors; ${met && refused.length === 0 ? "met" : "MISSED"}`,
  );
  process.exitCode = met && refused.length === 0 ? 0 : 1;
  close();
  await server.stop();
} finally {
  for (const folder of [ledger, `${ledger}-audit`]) rmSync(folder, { recursive: true, force: true });
}
