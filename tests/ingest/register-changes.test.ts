import { describe, expect, test } from "vitest";
import type { Mapping, Unit } from "@juping/model";
import { codeConflicts, loadUnits, openDuckdb, unitIndex } from "@juping/store";
import { exampleHome } from "./support/example-home.ts";

const changesMapping: Mapping = {
  instrument: "register_change",
  file: {},
  columns: { authority: { constant: "示例机关" } },
};
const header = "change,code_before,name_before,code_after,name_after,effective_on\n";

describe("dated changes of a small register", () => {
  const units = async (day: string, changes: string): Promise<Map<string, Unit>> => {
    const at = await exampleHome();
    await at.ingest("register_change", at.file("changes.csv", header + changes), {
      mapping: changesMapping,
      cycle: null,
    });
    const duckdb = await openDuckdb({ threads: 1 });
    try {
      const found = await loadUnits(at.home, duckdb.connection, "example", day);
      return new Map(found.map((unit) => [unit.codes[0]?.code ?? "", unit]));
    } finally {
      duckdb.close();
    }
  };
  let before = new Map<string, Unit>();

  const renamed = "rename,990101001,示例一居,990101001,示例新居,2025-07-01\n";

  test("hold from their day on", async () => {
    before = await units("2025-06-01", renamed);
    expect(before.get("990101001")?.name).toBe("示例一居");
    const after = await units("2025-07-01", renamed);
    expect(after.get("990101001")).toMatchObject({ name: "示例新居", id: before.get("990101001")?.id });
    expect(after.get("990101001")?.aliases).toContain("示例一居");
  });

  test("a recode keeps the id, and the earlier code still finds the unit", async () => {
    const after = await units("2025-08-01", "recode,990101001,示例一居,990102009,示例一居,2025-07-01\n");
    const moved = after.get("990102009");
    expect(moved?.id).toBe(before.get("990101001")?.id);
    expect(moved).toMatchObject({ parent: before.get("990102")?.id, name: "示例一居" });
    expect(unitIndex([...after.values()]).match("990101001", {})).toMatchObject({
      kind: "one",
      unit: { id: moved?.id },
    });
  });

  test("two units that exchange their codes keep their ids; a code given to a new unit makes a new id", async () => {
    const swapped = await units(
      "2025-08-01",
      `recode,990101001,示例一居,990101002,示例一居,2025-07-01
recode,990101002,示例二居,990101001,示例二居,2025-07-01
`,
    );
    expect(swapped.get("990101001")).toMatchObject({ name: "示例二居", id: before.get("990101002")?.id });
    expect(swapped.get("990101002")).toMatchObject({ name: "示例一居", id: before.get("990101001")?.id });
    const given = await units(
      "2025-12-01",
      `recode,990101001,示例一居,990101009,示例一居,2025-07-01
add,,,990101001,示例三居,2025-09-01
`,
    );
    const ids = [given.get("990101001")?.id, given.get("990101009")?.id];
    expect(ids[1]).toBe(before.get("990101001")?.id);
    expect(ids[0]).not.toBe(ids[1]);
  });

  test("a split ends a unit or keeps it beside a new one; a merger ends one", async () => {
    const split = await units(
      "2025-08-01",
      `split,990101001,示例一居,990101001,示例一居东,2025-07-01
split,990101001,示例一居,990101003,示例一居西,2025-07-01
merge,990101002,示例二居,990101001,示例一居东,2025-07-01
`,
    );
    expect(split.get("990101001")).toMatchObject({ name: "示例一居东", id: before.get("990101001")?.id });
    expect(split.get("990101003")).toMatchObject({ kind: "committee", parent: before.get("990101")?.id });
    expect(split.has("990101002")).toBe(false);
  });
});

test("codes that two authorities give to different names are found and explained", () => {
  const unit = (authority: string, code: string, name: string): Unit =>
    ({ codes: [{ authority, code, effective_from: null, effective_to: null }], name }) as unknown as Unit;
  const first = [
    "990101001 示例一街道",
    "990101002 示例二街道",
    "990101003 示例三镇",
    "990101004 示例四街道",
  ];
  const second = [
    "990101001 示例二街道",
    "990101002 示例一街道办事处",
    "990101003 示例３镇",
    "990101004 示例四街道办事处",
  ];
  const units = [
    ...first.map((text) => unit("甲", text.slice(0, 9), text.slice(10))),
    ...second.map((text) => unit("乙", text.slice(0, 9), text.slice(10))),
  ];
  expect(codeConflicts(units, "甲", "乙").map(({ kind, firstCode }) => [kind, firstCode])).toEqual([
    ["moved", "990101002"],
    ["moved", "990101001"],
    ["renamed", null],
    ["spelling", "990101004"],
  ]);
});
