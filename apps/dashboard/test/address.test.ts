import { describe, expect, test } from "vitest";
import { goingTo, staying } from "../src/lib/address/address.ts";
import { currentRelease } from "../src/lib/address/current-release.ts";
import { apiPath } from "../src/lib/api/paths.ts";

const at = (path: string) => new URL(path, "http://example");

describe("addresses carry the state", () => {
  test("another page keeps language and viewpoint, and nothing else", () => {
    expect(goingTo(at("/demo/2026?lang=en&scope=u1&policy=street:u2"), "/demo/2026/method")).toBe(
      "/demo/2026/method?policy=street:u2&lang=en",
    );
  });

  test("the present page keeps what is not changed, and has one spelling for one state", () => {
    const one = staying(at("/demo/2026/compare?lang=en&node=A1"), { sort: "name" });
    const other = staying(at("/demo/2026/compare?sort=name&lang=en"), { node: "A1" });
    expect(one).toBe("/demo/2026/compare?node=A1&sort=name&lang=en");
    expect(other).toBe(one);
  });

  test("null and the empty text remove a parameter", () => {
    expect(staying(at("/d/2026?path=u1:committee:*&q=a"), { path: null, q: "" })).toBe("/d/2026");
  });

  test("values are escaped but readable", () => {
    expect(staying(at("/d/2026"), { path: "u1:committee:*", q: "七&八" })).toBe(
      "/d/2026?q=%E4%B8%83%26%E5%85%AB&path=u1:committee:*",
    );
  });
});

describe("addresses in the API", () => {
  test("name the release, escape each segment and leave out what is not asked", () => {
    const path = apiPath({ programme: "demo", cycle: "2026" }, ["units", "u1", "path", "committee", "a/b"], {
      policy: null,
      scope: "u 1",
    });
    expect(path).toBe("/api/v1/demo/2026/units/u1/path/committee/a%2Fb?scope=u%201");
  });
});

describe("where a reader begins", () => {
  const words = { zh: "", en: "" };
  const cycle = (code: string) => ({
    code,
    title: words,
    revision: 1,
    stage: "final" as const,
    digest: "",
    policies: ["whole"],
  });
  const programme = (code: string, cycles: string[]) => ({
    code,
    title: words,
    simulated: true,
    cycles: cycles.map(cycle),
  });

  test("at the latest cycle of the first programme that has one", () => {
    expect(
      currentRelease({ programmes: [programme("a", []), programme("b", ["2025", "2026", "2024"])] }),
    ).toEqual({
      programme: "b",
      cycle: "2026",
    });
  });

  test("nowhere while nothing is published", () => {
    expect(currentRelease({ programmes: [] })).toBeNull();
  });
});
