import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DuckDBInstance } from "@duckdb/node-api";
import { parseRational, toNumber } from "@juping/model";
import { exchange, type Exchange } from "@juping/rewards";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { skipUnless } from "../support/skip.ts";

// The exchange function of Hospital Value-Based Purchasing on the published totals of FY2024, 2 % of equal base payments.

const shared = process.env.JUPING_SHARED ?? fileURLToPath(new URL("../../../shared", import.meta.url));
const file = `${shared}/data/hospital/fy2024_hvbp_tps.parquet`;
const present = existsSync(file);
const base = 1_000_000_00n;

describe("linear exchange function on the FY2024 totals", () => {
  let totals: string[] = [];
  let given: readonly Exchange[] = [];
  beforeAll(async () => {
    if (!present) return;
    const connection = await (await DuckDBInstance.create()).connect();
    const rows = await connection.runAndReadAll(
      `SELECT "Total Performance Score" FROM '${file}' ORDER BY "Facility ID"`,
    );
    connection.closeSync();
    totals = rows.getRows().map(([cell]) => String(cell));
    given = exchange(
      { withheld_share: "0.02", zero_at: "0" },
      totals.map((score) => ({ base, score: parseRational(score) })),
    );
  });
  beforeEach(skipUnless(present, "no published hospital files beside the project"));

  test("2,474 hospitals, pool-neutral to the cent", () => {
    expect(given).toHaveLength(2474);
    expect(given.reduce((sum, { withheld }) => sum + withheld, 0n)).toBe((2474n * base) / 50n);
    expect(given.reduce((sum, { net }) => sum + net, 0n)).toBe(0n);
  });

  test("one slope for all: the amount returned is withheld x score / mean score, to the cent", () => {
    const scores = totals.map((score) => toNumber(parseRational(score)));
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    scores.forEach((score, at) => {
      const exact = (Number(base) * 0.02 * score) / mean;
      expect(Math.abs(Number(given[at]?.returned ?? -1n) - exact)).toBeLessThanOrEqual(1);
    });
  });

  test("who scores above the mean gains, who scores below it pays", () => {
    const scores = totals.map((score) => toNumber(parseRational(score)));
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const gains = scores.map((score, at) => Math.sign(score - mean) * Number(given[at]?.net ?? 0n));
    expect(Math.min(...gains)).toBeGreaterThanOrEqual(-1);
  });
});
