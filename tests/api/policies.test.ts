import { existsSync, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Role } from "@juping/model/access";
import type { Compare, Context, SearchResult } from "@juping/model/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFixtureServer, type FixtureServer } from "../support/fixture-server.ts";
import { id } from "../support/release-fixture/units.ts";

let server: FixtureServer;
beforeAll(async () => {
  server = await openFixtureServer();
});
afterAll(async () => {
  await server.close();
});

const whole = "whole";
const district = `district:${id("d1")}`;
const street = `street:${id("s1")}`;
const committee = `committee:${id("c1")}`;
const base = "/api/v1/fixture/2025";
const ask = (path: string, policy: string) =>
  server.get(`${base}/${path}${path.includes("?") ? "&" : "?"}policy=${encodeURIComponent(policy)}`);

const holders: Readonly<Record<string, Role>> = {
  district: "district_leader",
  street: "street_leader",
  committee: "committee",
};

describe("what a policy does not hold cannot be had", () => {
  const refused: [policy: string, path: string, code: string][] = [
    // Units that the file does not name are not there.
    [street, `units/${id("c6")}`, "NOT_FOUND"],
    [street, `units/${id("c5")}`, "NOT_FOUND"],
    [street, `units/${id("s3")}`, "NOT_FOUND"],
    [street, `units/${id("c6")}/path/committee/*`, "NOT_FOUND"],
    [street, `overview?scope=${id("d2")}`, "NOT_FOUND"],
    [street, `compare?scope=${id("s3")}`, "NOT_FOUND"],
    [street, `profile?units=${id("c1")},${id("c6")}`, "NOT_FOUND"],
    [district, `units/${id("c6")}`, "NOT_FOUND"],
    [committee, `units/${id("c2")}`, "NOT_FOUND"],
    [committee, `profile?units=${id("c1")},${id("c2")}`, "NOT_FOUND"],
    // Units of which it has published aggregates only.
    [street, `units/${id("t1")}`, "POLICY_FORBIDDEN"],
    [street, `units/${id("d1")}`, "POLICY_FORBIDDEN"],
    [street, `units/${id("city")}`, "POLICY_FORBIDDEN"],
    [street, `units/${id("t1")}/path/street/S`, "POLICY_FORBIDDEN"],
    [street, `overview?scope=${id("d1")}`, "POLICY_FORBIDDEN"],
    [street, `overview?scope=${id("city")}`, "POLICY_FORBIDDEN"],
    [district, `units/${id("d2")}`, "POLICY_FORBIDDEN"],
    [district, `overview?scope=${id("city")}`, "POLICY_FORBIDDEN"],
    [committee, `units/${id("s1")}`, "POLICY_FORBIDDEN"],
    [committee, `overview?scope=${id("s1")}`, "POLICY_FORBIDDEN"],
    [committee, "overview", "POLICY_FORBIDDEN"],
  ];
  test.each(refused)("%s: %s", async (policy, path, code) => {
    const response = await ask(path, policy);
    expect(response.json()).toMatchObject({ code });
    const get = await server.as(holders[policy.split(":")[0] ?? ""] ?? "evaluator", { scope: policy });
    expect((await get(`${base}/${path}`)).json()).toMatchObject({ code });
  });

  const neverNamed: [policy: string, names: readonly string[]][] = [
    [district, ["示例六居民区", "示例三街道"]],
    [street, ["示例五居民区", "示例六居民区", "示例三街道", "示例乙区"]],
    [committee, ["示例二居民区", "示例三居民区", "示例五居民区", "示例六居民区", "示例二镇", "示例乙区"]],
  ];
  test.each(neverNamed)("no answer under %s names %j", async (policy, names) => {
    const paths = [
      "context",
      "overview",
      "compare?level=committee",
      `compare?scope=${id("d1")}&level=committee`,
      `compare?scope=${id("city")}&level=street`,
      "matrix?level=committee",
      "search?q=示例",
      "search?q=sl",
      "method",
      "tables/unit?limit=1000",
      "tables/score?limit=1000",
      "tables/standing?limit=1000",
      "tables/history?limit=1000",
      `compare?scope=${id("d1")}&level=committee&format=csv`,
    ];
    for (const path of paths) {
      const { body } = await ask(path, policy);
      for (const name of names)
        expect({ path, name, shown: body.includes(name) }).toEqual({ path, name, shown: false });
    }
  });

  const ids = ["c2", "c3", "c4", "c5", "c6"].map(id);
  test.each(["score", "observation", "standing", "rank_set", "replicate", "change", "award"])(
    "table %s of a committee's file holds its own rows only",
    async (table) => {
      const { body } = await ask(`tables/${table}?limit=10000`, committee);
      expect(ids.filter((other) => body.includes(other))).toEqual([]);
      const arrow = await ask(`tables/${table}?format=arrow`, committee);
      expect(ids.filter((other) => arrow.rawPayload.includes(other))).toEqual([]);
    },
  );
});

describe("what is withheld is counted", () => {
  test.each([
    [street, `compare?scope=${id("d1")}&level=committee`, 3, 1],
    [committee, `compare?scope=${id("s1")}&level=committee`, 1, 2],
    [committee, "compare", 1, 2],
    [district, `compare?scope=${id("city")}&level=committee`, 3 + 1, 1],
    [whole, "compare?level=committee", 5, 0],
  ])("%s: %s shows %i and hides %i", async (policy, path, shown, hidden) => {
    const compare = (await ask(path, policy)).json<Compare>();
    const scored = compare.rows.filter(({ score }) => score.value !== null);
    expect([scored.length, compare.hidden]).toEqual([shown, hidden]);
    expect(compare.total).toBe(compare.rows.length + hidden);
  });

  test("a street compares the streets of its district by their published means", async () => {
    const { rows } = (await ask(`compare?scope=${id("d1")}&level=street`, street)).json<Compare>();
    expect(rows.map(({ unit }) => unit.name)).toEqual(["示例二镇", "示例一街道"]);
  });
});

describe("the frame of a policy", () => {
  test.each([
    [whole, "示例市", ["示例甲区", "示例乙区", "示例一街道", "示例二镇", "示例三街道"]],
    [district, "示例甲区", ["示例甲区", "示例一街道", "示例二镇"]],
    [street, "示例一街道", ["示例一街道"]],
    [committee, "示例一居民区", []],
  ])("%s begins at %s and may open %j", async (policy, home, scopes) => {
    const context = (await ask("context", policy)).json<Context>();
    expect(context.home.name).toBe(home);
    expect(context.root.name).toBe("示例市");
    expect(context.scopes.map(({ name }) => name)).toEqual(scopes);
    expect(context.policy).toBe(policy);
    expect(context.policies[0]).toMatchObject({ policy: whole });
  });

  test("search finds names that the file holds, and no others", async () => {
    const found = (await ask("search?q=居民区", street)).json<SearchResult>();
    expect(found.units.map(({ name }) => name)).toEqual([
      "示例一居民区",
      "示例二居民区",
      "示例三居民区",
      "=示例四居民区",
    ]);
  });
});

describe("who chooses the policy", () => {
  test("the account: what its scope does not hold cannot be asked for, in either direction", async () => {
    const roleOf = {
      whole: "evaluation_lead",
      district: "district_leader",
      street: "street_leader",
      committee: "committee",
    } as const;
    const scopes = [
      whole,
      ...["d1", "d2"].map((name) => `district:${id(name)}`),
      ...["s1", "t1", "s3"].map((name) => `street:${id(name)}`),
      ...["c1", "c2", "c6"].map((name) => `committee:${id(name)}`),
    ];
    const inside: Readonly<Record<string, readonly string[]>> = {
      d1: ["s1", "t1", "c1", "c2"],
      d2: ["s3", "c6"],
      s1: ["c1", "c2"],
      s3: ["c6"],
    };
    const nameOf = (scope: string) =>
      ["d1", "d2", "s1", "t1", "s3", "c1", "c2", "c6"].find((name) => scope.endsWith(id(name))) ?? "";
    for (const own of scopes) {
      const role = roleOf[own.split(":")[0] as keyof typeof roleOf];
      const get = await server.as(role, { scope: own });
      for (const programme of ["fixture", "sealed"]) {
        const plain = await get(`/api/v1/${programme}/2025/context`);
        expect(plain.json<Context>().policy).toBe(own);
        for (const asked of scopes) {
          const response = await get(`/api/v1/${programme}/2025/context?policy=${asked}`);
          const allowed =
            own === whole || own === asked || (inside[nameOf(own)] ?? []).includes(nameOf(asked));
          expect({ own, asked, status: response.statusCode }).toEqual({
            own,
            asked,
            status: allowed ? 200 : 403,
          });
          if (allowed) expect(response.json<Context>().policy).toBe(asked);
          else expect(response.json()).toMatchObject({ code: "POLICY_FORBIDDEN" });
        }
      }
    }
  });

  test("nobody reads respondents' rows whose account is not granted them", async () => {
    for (const [role, scope] of [
      ["client_officer", whole],
      ["district_leader", district],
      ["street_leader", street],
      ["committee", committee],
    ] as const) {
      const get = await server.as(role, { scope });
      for (const asked of [scope, committee]) {
        const response = await get(`${base}/context?policy=${encodeURIComponent(`${asked}+detail`)}`);
        expect([role, response.json<{ code: string }>().code]).toEqual([role, "POLICY_FORBIDDEN"]);
      }
    }
  });

  test("is told only policies inside the account's", async () => {
    const get = await server.as("street_leader", { scope: street });
    const { policies } = (await get(`${base}/context`)).json<Context>();
    expect(policies.map(({ policy }) => policy)).toEqual([
      street,
      ...["c1", "c2", "c3", "c4"].map((name) => `committee:${id(name)}`),
    ]);
    const narrowed = (await get(`${base}/context?policy=${committee}`)).json<Context>();
    expect(narrowed.policies.map(({ policy }) => policy)).toEqual([street, committee]);
  });

  test.each([
    ["nonsense", "POLICY_INVALID", 400],
    ["street:../../whole", "POLICY_INVALID", 400],
    [`street:${id("nobody")}`, "NOT_FOUND", 404],
    [`street:${id("c1")}`, "NOT_FOUND", 404],
  ])("%s is %s", async (policy, code, status) => {
    const response = await ask("context", policy);
    expect([response.json<{ code: string }>().code, response.statusCode]).toEqual([code, status]);
  });
});

const project = fileURLToPath(new URL("../../", import.meta.url));

/** Sources of the program in which a text stands. */
const sourcesWith = async (text: RegExp): Promise<string[]> => {
  const found: string[] = [];
  for (const group of ["apps", "packages"])
    for (const name of await readdir(join(project, group))) {
      const folder = `${group}/${name}/src`;
      if (!existsSync(join(project, folder))) continue;
      for (const file of await readdir(join(project, folder), { recursive: true }))
        if (/\.(ts|svelte|mjs)$/.test(file) && text.test(readFileSync(join(project, folder, file), "utf8")))
          found.push(`${folder}/${file}`);
    }
  return found;
};

test("release files are opened in one place", async () => {
  const allowed = ["apps/server/src/gate/gate.ts", "packages/store/src/"];
  const found = await sourcesWith(/\b(openReleaseFile|ReleaseShelf)\b/);
  expect(found.filter((path) => !allowed.some((place) => path.startsWith(place)))).toEqual([]);
  expect(found).toContain("apps/server/src/gate/gate.ts");
});

test("the server opens no other database but an empty one for downloads", async () => {
  const found = (await sourcesWith(/\bDuckDBInstance\b/)).filter((path) => path.startsWith("apps/"));
  expect(found).toEqual(["apps/server/src/export/with-temp-table.ts"]);
});
