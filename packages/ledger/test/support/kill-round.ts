import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { systemClock } from "@juping/model";
import { openLedger } from "../../src/index.ts";
import { ChainCheck, type Finding } from "../../src/audit/check-chain.ts";
import { journalRange } from "../../src/questions/journal/journal-range.ts";

const child = fileURLToPath(new URL("./telling-child.ts", import.meta.url));

/** What one kill -9 left. */
export interface KillRound {
  readonly acknowledged: number;
  /** acknowledged, but not in the journal */
  readonly lost: readonly string[];
  readonly findings: readonly Finding[];
}

/** Lets a process write, kills it -9 some milliseconds after its first acknowledgement, and reads what is left. */
export const killRound = async (
  folder: string,
  round: number,
  milliseconds: number,
  database?: string,
): Promise<KillRound> => {
  const args = [child, folder, String(round), ...(database === undefined ? [] : [database])];
  const writer = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  writer.stdout.on("data", (chunk: Buffer) => {
    if (said === "") setTimeout(() => writer.kill("SIGKILL"), milliseconds);
    said += chunk.toString();
  });
  await new Promise((resolve) => writer.on("close", resolve));
  const acknowledged = said.split("\n").slice(0, -1);

  const ledger = await openLedger({ folder, database, clock: systemClock });
  const check = new ChainCheck();
  const held = new Set<string>();
  for (;;) {
    const page = await ledger.ask(journalRange, { after: check.head.sequence });
    if (page.length === 0) break;
    for (const entry of page) {
      check.see(entry);
      held.add(entry.subject);
    }
  }
  await ledger.close();
  return {
    acknowledged: acknowledged.length,
    lost: acknowledged.filter((subject) => !held.has(subject)),
    findings: check.findings,
  };
};
