import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addProgramme, loadUnits, unitId, unitIndex } from "@juping/store";
import { editDistance } from "../src/register/edit-distance.ts";
import { programme } from "./support/programme.ts";
import { registerBatch, type RegisterRow } from "./support/register-batch.ts";
import { scratchDuckdb } from "./support/scratch-duckdb.ts";
import { scratchHome } from "./support/scratch-home.ts";

const town: readonly RegisterRow[] = [
  { code: "9901", name: "示例区", kind: "district" },
  { code: "990101", name: "示例街道", kind: "street", parent_code: "9901" },
  {
    code: "990101001",
    name: "示例一居",
    kind: "committee",
    parent_code: "990101",
    aliases: "一居|示例1居",
    ordinal: 2,
  },
  { code: "990101002", name: "示例二居", kind: "committee", parent_code: "990101", ordinal: 1 },
  { code: "990102", name: "示例镇", kind: "town", parent_code: "9901" },
  { code: "990102001", name: "示例一居", kind: "committee", parent_code: "990102" },
  { code: "990102201", name: "示例村", kind: "village_committee", parent_code: "990102" },
];

const loaded = async (rows: readonly RegisterRow[] = town, asOf = "2025-06-01") => {
  const home = scratchHome();
  const connection = await scratchDuckdb();
  await addProgramme(home, programme("example", "示例机关", "9901"), []);
  await registerBatch(home, connection, "b1", "example", rows);
  return { home, connection, units: await loadUnits(home, connection, "example", asOf) };
};

describe("the id of a unit", () => {
  test("is u and 13 signs, and differs by authority", () => {
    expect(unitId("示例机关", "9901")).toMatch(/^u[0-9a-z]{13}$/);
    expect(unitId("示例机关", "9901")).not.toBe(unitId("另一机关", "9901"));
    expect(unitId("a", "bc")).not.toBe(unitId("ab", "c"));
  });

  test("is the beginning of the hash in base 32: it must never change, as releases are kept by it", () => {
    expect(unitId("NBS-2023", "310107015005")).toBe("uxr887x3tcrbpj");
  });
});

describe("the units of a programme", () => {
  test("are sorted, linked to parent, street and district, and villages are not evaluated", async () => {
    const { units } = await loaded();
    const id = (code: string): string => unitId("示例机关", code);
    const find = (code: string) => units.find((unit) => unit.id === id(code));
    expect(units.map((unit) => unit.codes[0]?.code).slice(0, 4)).toEqual([
      "990101002",
      "9901",
      "990101001",
      "990101",
    ]);
    expect(find("990101001")).toMatchObject({
      parent: id("990101"),
      street: id("990101"),
      district: id("9901"),
      aliases: ["一居", "示例1居"],
      evaluated: true,
    });
    expect(find("990102201")).toMatchObject({ street: id("990102"), district: id("9901"), evaluated: false });
    expect(find("9901")).toMatchObject({ parent: null, street: null, district: id("9901") });
  });

  test("of two batches the later row wins, from the day it begins, until the day it ends", async () => {
    const { home, connection } = await loaded();
    await registerBatch(
      home,
      connection,
      "b0",
      "example",
      [
        {
          code: "990101001",
          name: "示例新居",
          kind: "committee",
          parent_code: "990101",
          effective_from: "2025-03-01",
        },
        {
          code: "990101002",
          name: "示例二居",
          kind: "committee",
          parent_code: "990101",
          effective_to: "2025-03-01",
        },
      ],
      { recorded_at: "2025-02-01T00:00:00.000Z" },
    );
    const names = async (asOf: string): Promise<string[]> =>
      (await loadUnits(home, connection, "example", asOf))
        .filter((unit) => unit.street === unitId("示例机关", "990101") && unit.kind === "committee")
        .map((unit) => unit.name)
        .sort();
    expect(await names("2025-02-28")).toEqual(["示例一居", "示例二居"]);
    expect(await names("2025-03-01")).toEqual(["示例新居"]);
  });

  test("of the national register a programme sees what lies at, above and below its root", async () => {
    const home = scratchHome();
    const connection = await scratchDuckdb();
    await registerBatch(home, connection, "n1", "national", [
      ...town,
      { code: "99", name: "示例市", kind: "city" },
      { code: "8801", name: "另一区", kind: "district" },
    ]);
    await addProgramme(home, programme("street", "示例机关", "990101"), []);
    await addProgramme(home, programme("elsewhere", "另一机关", "990101"), []);
    await registerBatch(home, connection, "s1", "street", [
      {
        code: "990101001",
        name: "示例一居",
        kind: "committee",
        parent_code: "990101",
        living_type: "现实型",
      },
    ]);
    const units = await loadUnits(home, connection, "street", "2025-06-01");
    expect(units.map((unit) => unit.codes[0]?.code).sort()).toEqual([
      "9901",
      "990101",
      "990101001",
      "990101002",
    ]);
    expect(units.find((unit) => unit.name === "示例一居")?.classes).toEqual({ living_type: "现实型" });
    expect(await loadUnits(home, connection, "elsewhere", "2025-06-01")).toEqual([]);
    expect(await loadUnits(home, connection, "national", "2025-06-01")).toHaveLength(9);
  });
});

describe("a value of a unit column", () => {
  const cases: readonly [string, object, string][] = [
    ["990101001", {}, "示例一居 990101001"],
    ["990101001", { authority: "示例机关" }, "示例一居 990101001"],
    ["990101001", { authority: "另一机关" }, "none"],
    ["示例二居", {}, "示例二居 990101002"],
    ["示例一居", {}, "many"],
    ["示例一居", { parent: "990102" }, "示例一居 990102001"],
    ["示例一居", { parent: "9901" }, "many"],
    ["示例１居", {}, "示例一居 990101001"],
    [" 一 居 ", {}, "示例一居 990101001"],
    ["示例二", {}, "none"],
    ["990101001", { parent: "990102" }, "none"],
  ];
  test.each(cases)("%s within %j is %s", async (value, scope, expected) => {
    const { units } = await loaded();
    const match = unitIndex(units).match(value, scope);
    expect(match.kind === "one" ? `${match.unit.name} ${match.unit.codes[0]?.code}` : match.kind).toBe(
      expected,
    );
  });

  test("that matches nothing is shown the nearest names, closest first", async () => {
    const { units } = await loaded();
    const index = unitIndex(units);
    expect(index.nearest("示例三居", {}, 2)).toEqual([
      "990101002 示例二居",
      "990101001 示例一居（示例街道）",
    ]);
    expect(index.nearest("990101003", {}, 1)).toEqual(["990101002 示例二居"]);
    expect(index.nearest("完全不同的名字", {}, 3)).toEqual([]);
  });
});

test("the edit distance within a limit is the plain Levenshtein distance", () => {
  const plain = (a: string, b: string): number => {
    const cost = Array.from({ length: a.length + 1 }, (_, i) =>
      Array.from({ length: b.length + 1 }, (_, j) => i || j),
    );
    const at = (i: number, j: number): number => cost[i]?.[j] ?? Number.NaN;
    for (let i = 1; i <= a.length; i += 1)
      for (let j = 1; j <= b.length; j += 1) {
        const row = cost[i];
        if (row)
          row[j] = Math.min(
            at(i - 1, j) + 1,
            at(i, j - 1) + 1,
            at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
          );
      }
    return at(a.length, b.length);
  };
  const word = fc.string({ unit: fc.constantFrom("居", "村", "一"), maxLength: 8 });
  fc.assert(
    fc.property(word, word, fc.nat(9), (a, b, limit) => {
      expect(editDistance(a, b, limit)).toBe(Math.min(plain(a, b), limit + 1));
    }),
  );
});
