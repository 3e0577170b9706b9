import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { JupingError } from "@juping/model";
import { afterAll, describe, expect, test } from "vitest";
import { loadCalendar, loadMethod, loadProfile } from "../../src/index.ts";

const data = fileURLToPath(new URL("../../../../data", import.meta.url));
const source = join(data, "methods/residents-committee");
const scratch = mkdtempSync(join(tmpdir(), "juping-method-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const copy = (name: string): string => {
  const folder = join(scratch, name);
  cpSync(source, folder, { recursive: true });
  return folder;
};
const edit = (file: string, change: (text: string) => string): void => {
  writeFileSync(file, change(readFileSync(file, "utf8")));
};
const codeOf = (run: () => unknown): string => {
  try {
    run();
    return "accepted";
  } catch (error) {
    return error instanceof JupingError ? error.code : String(error);
  }
};

describe("a method's folder", () => {
  test.each([["residents-committee"], ["hospital-vbp-fy2024"]])(
    "%s is read and checked as a whole",
    (name) => {
      const { method, sha256 } = loadMethod(join(data, "methods", name));
      expect(method.code).toBe(name);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    },
  );

  test("has one hash for one content, however it is laid out", () => {
    const folder = copy("layout");
    edit(join(folder, "measures.json"), (text) => JSON.stringify(JSON.parse(text)));
    expect(loadMethod(folder).sha256).toBe(loadMethod(source).sha256);
  });

  test.each([
    ["a weight", "trees/street.json", (text: string) => text.replaceAll('"6"', '"6.0"')],
    [
      "the wording of a question",
      "questionnaire.json",
      (text: string) => text.replace("您是否年满18周岁", "您满18周岁吗"),
    ],
    [
      "the rubric of a check",
      "scoresheet.json",
      (text: string) => text.replace("三类齐全且按时", "三类齐全"),
    ],
    ["a parameter", "method.json", (text: string) => text.replace('"replicates": 200', '"replicates": 201')],
  ])("any edit is another method: %s", (name, file, change) => {
    const folder = copy(name);
    edit(join(folder, file), change);
    expect(loadMethod(folder).sha256).not.toBe(loadMethod(source).sha256);
  });

  test.each([
    ["a missing file", "measures.json", null, "FILE_MISSING"],
    ["no JSON", "measures.json", () => "{", "FILE_FORMAT"],
    ["not a tree", "trees/street.json", () => "{}", "SCHEMA_INVALID"],
    [
      "weights that do not sum",
      "trees/street.json",
      (text: string) => text.replace('"weight": "10"', '"weight": "11"'),
      "METHOD_WEIGHTS",
    ],
    [
      "an unknown measure",
      "trees/street.json",
      (text: string) => text.replace("unapproved_entries", "unapproved"),
      "METHOD_REFERENCE",
    ],
  ])("is refused for %s", (name, file, change, code) => {
    const folder = copy(name);
    if (change) edit(join(folder, file), change);
    else rmSync(join(folder, file));
    expect(codeOf(() => loadMethod(folder))).toBe(code);
  });
});

describe("jurisdiction profiles", () => {
  test.each([
    ["demo", "10000000", 3],
    ["shanghai-putuo-changshou", "10000000", 0],
    ["shanghai-minhang", null, 0],
    ["beijing-mentougou-chengzi", null, 0],
    ["nanjing-qinhuai", null, 3],
    ["liaoning", null, 0],
  ])("%s", (code, mean, norms) => {
    const profile = loadProfile(join(data, "profiles"), code);
    expect(profile.working_fund_mean_fen).toBe(mean);
    expect(profile.premises_norm_m2).toHaveLength(norms);
    expect(profile.legal_bases.map((basis) => basis.key)).toContain("L1");
  });

  test("there is none by another name", () => {
    expect(codeOf(() => loadProfile(join(data, "profiles"), "atlantis"))).toBe("FILE_MISSING");
  });
});

test("the calendar is read with its years", () => {
  expect(loadCalendar(join(data, "calendars/cn.json")).addWorkdays("2026-02-13", 2)).toBe("2026-02-24");
});
