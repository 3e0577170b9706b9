import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateDemo, type DemoFile } from "../src/index.ts";
import { readTable } from "./read-table.ts";

const out = mkdtempSync(join(tmpdir(), "juping-demo-"));
let files: readonly DemoFile[] = [];
beforeAll(async () => {
  ({ files } = await generateDemo({ out, scale: 0.075 }));
});
afterAll(() => rmSync(out, { recursive: true, force: true }));

type Row = ReadonlyMap<string, string>;

/** Rows of the first file whose name begins so, by head. */
function rowsOf(name: string): Row[] {
  const file = files.find(({ path }) => basename(path).startsWith(name));
  if (!file) throw new Error(`no file ${name}`);
  const { heads, rows } = readTable(file);
  return rows.map((row) => new Map(heads.map((head, place) => [head, row[place] ?? ""])));
}

const shareOf = (rows: readonly Row[], test: (row: Row) => boolean): number =>
  rows.filter(test).length / rows.length;
const is =
  (head: string, ...values: string[]) =>
  (row: Row): boolean =>
    values.includes(row.get(head) ?? "");
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** 82 committees of three streets: the bounds leave room for the chance of so few. */
describe("what the recipe yields", () => {
  it("answers at a rate of 35 to 50 per cent of the eligible dwellings", () => {
    const contacts = rowsOf("contact-2024");
    const eligible = contacts.filter((row) => !is("final_outcome", "空置", "不合格")(row));
    const rate = shareOf(eligible, is("final_outcome", "完成"));
    expect(rate).toBeGreaterThan(0.35);
    expect(rate).toBeLessThan(0.5);
    const patient = contacts.filter(is("final_outcome", "无人有人居住", "无人居住不明", "无法进门"));
    for (const row of patient) expect(Number(row.get("attempts"))).toBeGreaterThanOrEqual(3);
  });

  it("hears too many older people and too few tenants of the market, so that weighting matters", () => {
    const margins = rowsOf("margin-2024");
    const population = (variable: string, category: string): number => {
      const rows = margins.filter(is("variable", variable));
      const count = (row: Row): number => Number(row.get("count"));
      return sum(rows.filter(is("category", category)).map(count)) / sum(rows.map(count));
    };
    const interviews = rowsOf("interview-2024");
    expect(shareOf(interviews, is("d1", "4"))).toBeGreaterThan(population("age", "4") + 0.04);
    expect(shareOf(interviews, is("d1", "1"))).toBeLessThan(population("age", "1") - 0.04);
    expect(shareOf(interviews, is("d3", "4"))).toBeLessThan(population("tenure", "4") - 0.03);
  });

  it("keeps the skip logic", () => {
    for (const row of rowsOf("interview-2024")) {
      if (is("q4", "2")(row)) expect([row.get("q10"), row.get("q20")]).toEqual(["", ""]);
      if (is("q15", "2")(row)) expect(row.get("q16")).toBe("");
      if (is("q4", "1")(row)) expect(row.get("q10")).not.toBe("");
    }
  });

  it("gives answers with a spread, don't-knows where people cannot know, insiders, and few bad forms", () => {
    const interviews = rowsOf("interview-2024");
    const q5 = interviews
      .filter((row) => is("q5", "1", "2", "3", "4", "5")(row))
      .map((row) => 25 * (Number(row.get("q5")) - 1));
    const mean = sum(q5) / q5.length;
    const sd = Math.sqrt(sum(q5.map((score) => (score - mean) ** 2)) / q5.length);
    expect(mean).toBeGreaterThan(75);
    expect(mean).toBeLessThan(84);
    expect(sd).toBeGreaterThan(18);
    expect(sd).toBeLessThan(25);
    expect(shareOf(interviews, is("q9", "8"))).toBeGreaterThan(2 * shareOf(interviews, is("q5", "8")));
    expect(shareOf(interviews, is("s3", "1"))).toBeGreaterThan(0.03);
    expect(shareOf(interviews, is("s3", "1"))).toBeLessThan(0.08);
    expect(shareOf(interviews, is("qc2", "1"))).toBeLessThan(0.02);
    expect(shareOf(interviews, is("qc1", "1"))).toBeLessThan(0.02);
  });

  it("reaches 60 valid residents in at least 95 per cent of the committees", () => {
    const valid = Map.groupBy(
      rowsOf("interview-2024").filter(
        (row) => is("s2", "1")(row) && is("s3", "2")(row) && is("qc2", "2")(row),
      ),
      (row) => row.get("unit_code"),
    );
    const enough = [...valid.values()].filter((rows) => rows.length >= 62);
    expect(enough.length / valid.size).toBeGreaterThanOrEqual(0.95);
  });

  it("has ballots near 95 per cent 满意 and 基本满意, 50 valid ones in most committees, quorums in nearly all", () => {
    const votes = rowsOf("vote-2024").filter(
      (row) => is("评议票部分", "2")(row) && is("投票人组", "residents")(row) && Number(row.get("票数")) >= 0,
    );
    const count = (rows: readonly Row[]): number => sum(rows.map((row) => Number(row.get("票数"))));
    const valid = votes.filter(is("选择", "满意", "基本满意", "不满意"));
    const approving = count(valid.filter(is("选择", "满意", "基本满意"))) / count(valid);
    expect(approving).toBeGreaterThan(0.93);
    expect(approving).toBeLessThan(0.97);
    const byUnit = [...Map.groupBy(valid, (row) => row.get("单位编码")).values()].map(count);
    expect(byUnit.filter((each) => each >= 50).length / byUnit.length).toBeGreaterThan(0.9);
    const delegates = rowsOf("session-2024").filter(is("投票人组", "delegates"));
    const quorum = (row: Row): boolean => 3 * Number(row.get("实到")) >= 2 * Number(row.get("应到"));
    expect(shareOf(delegates, quorum)).toBeGreaterThan(0.95);
  });

  it("scores a fifth of the visits twice and asks a third visitor only where the marks differ by a point or more", () => {
    const checks = rowsOf("check-2024").filter((row) => !row.get("id")?.startsWith("X"));
    const visits = [...Map.groupBy(checks, (row) => row.get("visit_id")).values()];
    const twice = visits.filter((rows) => rows.some(is("mark", "second"))).length / visits.length;
    expect(twice).toBeGreaterThan(0.1);
    expect(twice).toBeLessThan(0.3);
    const points = (rows: readonly Row[], mark: string): number =>
      Number(rows.find(is("mark", mark))?.get("points"));
    for (const rows of Map.groupBy(checks, (row) => `${row.get("visit_id")} ${row.get("code")}`).values()) {
      const differ = Math.abs(points(rows, "first") - points(rows, "second")) >= 1;
      expect(rows.some(is("mark", "third"))).toBe(differ);
    }
  });

  it("leaves a record table out now and then, and then declares nothing complete", () => {
    const declared = new Set(
      rowsOf("coverage-2024").map((row) => `${row.get("unit_code")} ${row.get("source")}`),
    );
    const held = new Set(rowsOf("meeting-2024").map((row) => row.get("unit_code")));
    for (const unit of held) expect(declared).toContain(`${unit} meeting`);
    const committees = new Set(
      [...declared].map((each) => each.slice(0, 12)).filter((code) => !code.endsWith("000")),
    );
    const share = [...committees].filter((code) => !declared.has(`${code} topic`)).length / committees.size;
    expect(share).toBeLessThan(0.08);
    const inThird = [...declared].filter(
      (each) => each.startsWith("990101003") && each.endsWith("audit_finding"),
    );
    expect(inThird).toEqual([]);
  });
});
