import { rmSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import { releaseSchemaVersion, tablesOfFile, type Policy } from "@juping/model";
import { ensurePolicyFile, verify } from "@juping/release";
import { openReleaseFile, type Home } from "@juping/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyOfDemoHome, projectAssets } from "../support/demo-home.ts";

const release = { programme: "demo", cycle: "2025", revision: 1 };
let home: Home;
let street: string;
let file: { readonly path: string; readonly digest: string };

const rows = async (path: string, sql: string): Promise<unknown[][]> => {
  const instance = await DuckDBInstance.create(path, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const found = (await connection.runAndReadAll(sql)).getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return found;
};
const detail = (policy: Policy) => ensurePolicyFile(home, release, policy, projectAssets());

beforeAll(async () => {
  home = await copyOfDemoHome();
  const whole = await ensurePolicyFile(home, release, { kind: "whole" });
  const [found] = await rows(whole.path, "SELECT min(unit_id) FROM unit WHERE kind = 'street' AND evaluated");
  street = String(found?.[0]);
  file = await detail({ kind: "street", unit: street, detail: true });
}, 300_000);
afterAll(() => rmSync(home.path, { recursive: true, force: true }));

/** What a committee's Q5 comes to under the final weights and under each of the replicate weights. */
const estimatesSql = `
WITH answered AS (
  SELECT unit_id, item, score, weight, replicate_weights
  FROM answer JOIN respondent USING (unit_id, respondent) WHERE score IS NOT NULL
), one AS (
  SELECT unit_id, item, sum(weight * score) / sum(weight) AS value, count(*) AS n FROM answered GROUP BY ALL
), replicate_row AS (
  SELECT unit_id, item, score, unnest(replicate_weights) AS weight, unnest(range(len(replicate_weights))) AS r FROM answered
), replicate_value AS (
  SELECT unit_id, item, r, sum(weight * score) / sum(weight) AS value FROM replicate_row GROUP BY ALL
), spread AS (
  SELECT unit_id, item, stddev_samp(value) AS standard_error FROM replicate_value GROUP BY ALL
)
SELECT one.item, one.value - observation.value, one.n - observation.n, spread.standard_error / observation.standard_error
FROM one JOIN spread USING (unit_id, item)
JOIN observation ON observation.unit_id = one.unit_id AND observation.measure = one.item || '_score'
WHERE observation.state = 'value' AND observation.n >= 60
ORDER BY one.unit_id, one.item`;

describe("respondents' rows of a detail policy", () => {
  it("give every committee's estimates again, in SQL: the value to rounding, the standard error within sampling noise", async () => {
    const found = await rows(file.path, estimatesSql);
    expect(found.length).toBeGreaterThan(100);
    for (const [item, difference, n, ratio] of found) {
      expect([item, Math.abs(Number(difference)) < 1e-9, Number(n)]).toEqual([item, true, 0]);
      // 200 replicates know an error to about 5 %; they take the weights as given where linearisation corrects for leverage
      expect(Number(ratio), String(item)).toBeGreaterThan(0.7);
      expect(Number(ratio), String(item)).toBeLessThan(1.5);
    }
    const mean = found.reduce((sum, row) => sum + Number(row[3]), 0) / found.length;
    expect(mean).toBeGreaterThan(0.95);
    expect(mean).toBeLessThan(1.1);
  });

  it("weigh to the residents of the committee, and to its households above it", async () => {
    const bad = await rows(
      file.path,
      `SELECT unit_id FROM respondent JOIN unit USING (unit_id) GROUP BY unit_id, households
       HAVING abs(sum(weight_above) / households - 1) > 1e-9 OR sum(weight) <= 0`,
    );
    expect(bad).toEqual([]);
  });

  it("hold nobody of another street, and as many as the fieldwork counts", async () => {
    const others = await rows(
      file.path,
      `SELECT count(*) FROM respondent LEFT JOIN unit USING (unit_id) WHERE street_id IS DISTINCT FROM '${street}'`,
    );
    expect(others).toEqual([["0"]]);
    const bad = await rows(
      file.path,
      `SELECT unit_id, valid, count(*) FROM fieldwork JOIN respondent USING (unit_id) GROUP BY ALL HAVING count(*) <> valid`,
    );
    expect(bad).toEqual([]);
  });

  it("name no person, dwelling, building group, interview or interviewer", async () => {
    const lake = `read_parquet('${home.lake}/interview/*/data.parquet')`;
    const named = await rows(
      file.path,
      `WITH name AS (SELECT unnest([interview_id, dwelling_id, building_group, interviewer]) AS word FROM ${lake})
       SELECT DISTINCT answer.item, answer.code FROM answer JOIN name ON name.word = answer.code`,
    );
    expect(named).toEqual([]);
    const columns = await rows(
      file.path,
      "SELECT column_name FROM duckdb_columns() WHERE table_name IN ('respondent', 'answer') ORDER BY ALL",
    );
    expect(columns.flat()).not.toContain("dwelling_id");
    expect(columns.flat()).not.toContain("interviewer");
  });

  it("are in the catalogue of the opened file, and only of a detail policy's", async () => {
    const namesOf = async (path: string): Promise<string[]> => {
      const opened = await openReleaseFile(path);
      opened.close();
      return opened.tables.map(({ name }) => name);
    };
    const plain = await ensurePolicyFile(home, release, { kind: "street", unit: street });
    expect(await namesOf(file.path)).toEqual(
      tablesOfFile(releaseSchemaVersion, true).map(({ name }) => name),
    );
    expect(await namesOf(plain.path)).not.toContain("respondent");
    expect(
      await rows(
        plain.path,
        "SELECT count(*) FROM duckdb_tables() WHERE table_name IN ('respondent', 'answer')",
      ),
    ).toEqual([["0"]]);
  });

  it("are made again by a verification, which finds an altered weight and nothing else", async () => {
    const instance = await DuckDBInstance.create(file.path);
    const connection = await instance.connect();
    await connection.run("UPDATE respondent SET weight = weight * 1.0000001 WHERE respondent = 1");
    connection.closeSync();
    instance.closeSync();
    const { mismatches } = await verify(home, projectAssets(), release);
    expect(mismatches.map(({ policy, name }) => [policy, name])).toEqual([
      [`street:${street}+detail`, "respondent"],
    ]);
  }, 300_000);

  it("refuses a detail policy of a unit that is not there", async () => {
    await expect(detail({ kind: "street", unit: "u0000000000000", detail: true })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("cells of answers", () => {
  it("add up to one within each category that is shown, and hold the least everywhere", async () => {
    const whole = await ensurePolicyFile(home, release, { kind: "whole" });
    const bad = await rows(
      whole.path,
      `SELECT unit_id, item, class, category FROM answer_cell GROUP BY ALL
       HAVING (count(*) FILTER (state = 'value') > 0 AND abs(sum(share) - 1) > 1e-9) OR min(n) < 10
         OR count(*) FILTER (state = 'suppressed') > 1`,
    );
    expect(bad).toEqual([]);
    const [counts] = await rows(
      whole.path,
      "SELECT count(*) FILTER (state = 'value') > 1000, count(*) FILTER (reason IS NULL AND state = 'suppressed'), count(*) FILTER (unit_id IN (SELECT unit_id FROM unit WHERE kind = 'committee')) FROM answer_cell",
    );
    expect(counts).toEqual([true, "0", "0"]);
  });

  it("agree with what the respondents' rows give", async () => {
    const bad = await rows(
      file.path,
      `WITH answered AS (
         SELECT item, code, weight_above AS weight FROM answer JOIN respondent USING (unit_id, respondent)
       ), total AS (SELECT item, sum(weight) AS weight FROM answered GROUP BY item)
       SELECT cell.item, cell.answer FROM answer_cell cell JOIN total USING (item)
       JOIN answered ON answered.item = cell.item AND list_contains(string_split(cell.answer, '+'), answered.code)
       WHERE cell.unit_id = '${street}' AND class = 'all' AND state = 'value'
       GROUP BY cell.item, cell.answer, cell.n, cell.share, total.weight
       HAVING count(*) <> cell.n OR abs(sum(answered.weight) / total.weight - cell.share) > 1e-9`,
    );
    expect(bad).toEqual([]);
  });
});
