/**
 * Kills a process that writes the ledger -9 at random moments and counts what is left: `node tests/faults/ledger-kills.ts [rounds]`.
 * Ends with 1 where anything acknowledged was lost or the journal is not whole.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killRound } from "../../packages/ledger/test/support/kill-round.ts";

const rounds = Number(process.argv[2] ?? 50);
const folder = mkdtempSync(join(tmpdir(), "juping-kills-"));
let acknowledged = 0;
let lost = 0;
let broken = 0;
try {
  for (let round = 1; round <= rounds; round += 1) {
    const milliseconds = Math.floor(Math.random() * 400);
    const result = await killRound(folder, round, milliseconds);
    acknowledged += result.acknowledged;
    lost += result.lost.length;
    broken += result.findings.length;
    console.log(`${round}/${rounds}  ${milliseconds} ms  ${result.acknowledged} acknowledged`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${rounds} kills, ${acknowledged} acknowledged, ${lost} lost, ${broken} findings in the journal`);
process.exitCode = lost + broken === 0 ? 0 : 1;
