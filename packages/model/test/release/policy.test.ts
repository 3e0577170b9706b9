import { describe, expect, it } from "vitest";
import { formatPolicy, parsePolicy, policyFile, type Policy } from "../../src/index.ts";

const unit = "u0123456789abc";

describe("a policy as text", () => {
  it.each<[string, Policy, string]>([
    ["whole", { kind: "whole" }, "whole.duckdb"],
    ["whole+detail", { kind: "whole", detail: true }, "whole-detail.duckdb"],
    [`district:${unit}`, { kind: "district", unit }, `district-${unit}.duckdb`],
    [`street:${unit}+detail`, { kind: "street", unit, detail: true }, `street-${unit}-detail.duckdb`],
    [`committee:${unit}`, { kind: "committee", unit }, `committee-${unit}.duckdb`],
  ])("%s", (text, policy, file) => {
    expect(parsePolicy(text)).toEqual(policy);
    expect(formatPolicy(policy)).toBe(text);
    expect(policyFile(policy)).toBe(file);
  });

  it("reads a blank for the plus, as an address carries it", () => {
    expect(parsePolicy(new URLSearchParams("policy=whole+detail").get("policy") ?? "")).toEqual({
      kind: "whole",
      detail: true,
    });
  });

  it.each([
    "",
    "all",
    "whole+",
    "whole+details",
    "city:u0123456789abc",
    "street:",
    `street:${unit}/..`,
    "detail",
  ])("refuses “%s”", (text) => {
    expect(() => parsePolicy(text)).toThrow(expect.objectContaining({ code: "POLICY_INVALID" }));
  });
});
