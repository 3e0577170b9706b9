import { describe, expect, it } from "vitest";
import { visibleUnits, type UnitPlace } from "../src/file/visible-units.ts";

const place = (
  id: string,
  kind: string,
  parent: string | null,
  street: string | null,
  district: string | null,
): UnitPlace => ({
  id,
  kind,
  parent,
  street,
  district,
});
const units = [
  place("city", "city", null, null, null),
  place("d1", "district", "city", null, "d1"),
  place("d2", "district", "city", null, "d2"),
  place("s1", "street", "d1", "s1", "d1"),
  place("s2", "town", "d1", "s2", "d1"),
  place("s3", "street", "d2", "s3", "d2"),
  place("c1", "committee", "s1", "s1", "d1"),
  place("c2", "committee", "s1", "s1", "d1"),
  place("c3", "committee", "s2", "s2", "d1"),
  place("c4", "committee", "s3", "s3", "d2"),
  place("v1", "village_committee", "s2", "s2", "d1"),
];
const seen = (...args: Parameters<typeof visibleUnits>) => {
  const { own, aggregates } = visibleUnits(...args);
  return { own: [...own].sort(), aggregates: [...aggregates].sort() };
};

describe("visibleUnits", () => {
  it.each([
    ["whole", { kind: "whole" } as const, units.map((unit) => unit.id).sort(), []],
    [
      "a district",
      { kind: "district", unit: "d1" } as const,
      ["c1", "c2", "c3", "d1", "s1", "s2", "v1"],
      ["city", "d2"],
    ],
    ["a street", { kind: "street", unit: "s1" } as const, ["c1", "c2", "s1"], ["city", "d1", "s2"]],
    ["a committee", { kind: "committee", unit: "c1" } as const, ["c1"], ["city", "d1", "s1"]],
  ])(
    "%s sees its own in full, and of others what the publication rule allows",
    (_, policy, own, aggregates) => {
      expect(seen(policy, units)).toEqual({ own, aggregates });
    },
  );

  it("never names a committee that is not its own", () => {
    for (const policy of [
      { kind: "district", unit: "d2" },
      { kind: "street", unit: "s3" },
      { kind: "committee", unit: "c4" },
    ] as const)
      expect(seen(policy, units).aggregates.filter((id) => id.startsWith("c") && id !== "city")).toEqual([]);
  });
});
