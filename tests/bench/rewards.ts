/**
 * Seconds to share money among every residents' and village committee of the country: 620,573 units by default.
 * `node tests/bench/rewards.ts [units]`. Weights are scores of two decimals x household factor, caps are applications and
 * floors are last year's amounts less a tenth; every run is checked to the fen. Fails above 2 s.
 */
import { loadavg } from "node:os";
import { multiplyRational, parseRational, type Rational } from "@juping/model";
import { bounded, capped, largestRemainder } from "@juping/rewards";

const units = Number(process.argv[2] ?? 620_573);
const bar = 2;

/** A linear congruential sequence: the same figures in every run. */
const sequence = (): ((below: number) => number) => {
  let state = 20260101;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
};
const next = sequence();
const factors = ["0.8", "1.0", "1.2", "1.4"].map(parseRational);
const weights = Array.from({ length: units }, (): Rational => {
  const score: Rational = { num: BigInt(4000 + next(6000)), den: 100n };
  return multiplyRational(score, factors[next(4)] ?? score);
});
const pool = BigInt(units) * 5_000_000n;
const caps = Array.from({ length: units }, () => BigInt(next(15_000_000)));
const wide = Array.from({ length: units }, () => BigInt(4_000_000 + next(8_000_000)));
const floors = wide.map((cap) => (cap > 6_000_000n ? 3_000_000n : 1_000_000n));

const total = (parts: readonly bigint[]): bigint => parts.reduce((sum, part) => sum + part, 0n);
const runs: readonly (readonly [string, () => bigint])[] = [
  ["largest remainder", () => total(largestRemainder(pool, weights))],
  [
    "capped by applications",
    () => {
      const { parts, rest } = capped(pool, weights, caps);
      return total(parts) + rest;
    },
  ],
  [
    "floors and caps",
    () => {
      const { parts, rest } = bounded(pool, weights, { floors, caps: wide });
      return total(parts) + rest;
    },
  ],
];
for (const [name, run] of runs) {
  const started = performance.now();
  const sum = run();
  const seconds = (performance.now() - started) / 1000;
  const verdict = sum === pool && seconds <= bar ? "ok" : "NOT OK";
  console.log(`${name.padEnd(24)} ${units} units  ${seconds.toFixed(2)} s  ${verdict}`);
  if (verdict !== "ok") process.exitCode = 1;
}
console.log(`load ${loadavg()[0]?.toFixed(1) ?? "?"}`);
