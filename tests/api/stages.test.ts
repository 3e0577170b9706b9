import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { journalEntries } from "@juping/ledger";
import type { Stage } from "@juping/model";
import { mayReadStage, readers, roleFacts, roles, type Role } from "@juping/model/access";
import { permissions } from "@juping/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFixtureServer, type FixtureServer } from "../support/fixture-server.ts";
import { id } from "../support/release-fixture/units.ts";
import { signedIn } from "../support/signed-in.ts";

/** Whoever reads results in full, from 公示 on or earlier, each over what is theirs. */
const scopeOf: Readonly<Partial<Record<Role, string>>> = {
  street_leader: `street:${id("s1")}`,
  district_leader: `district:${id("d1")}`,
  committee: `committee:${id("c1")}`,
};
const evaluating: readonly Role[] = ["evaluation_lead", "analyst", "auditor"];

/** Every address by which results are read, with the statement's service. */
const results = Object.entries(permissions).flatMap(([name, { rule, audience }]) => {
  const [method = "", path = ""] = name.split(" ");
  const within = path.startsWith("/api/v1/:programme/:cycle/");
  if (method !== "GET" || rule !== "policy" || !within || audience === "public") return [];
  if (path.includes("/query/saved/") || path.includes("/query/runs/")) return [];
  return [
    path
      .replace(":programme", "fixture")
      .replace(":cycle", "2025")
      .replace(":id", id("c1"))
      .replace(":tree", "committee")
      .replace(":node", "*")
      .replace(":kind", "report")
      .replace(":revision", "1")
      .replace(":policy", "whole")
      .replace(":name", "standing"),
  ];
});
const asked: Readonly<Record<string, string>> = {
  "/api/v1/fixture/2025/profile": `?units=${id("c1")}`,
  "/api/v1/fixture/2025/search": "?q=一",
};

let server: FixtureServer;
const cookies = new Map<Role, { readonly cookie: string; readonly account: string }>();

const setStage = async (stage: Stage): Promise<void> => {
  const path = join(server.home.releases, "fixture", "2025", "current.json");
  const current = JSON.parse(await readFile(path, "utf8")) as object;
  await writeFile(path, JSON.stringify({ ...current, stage }));
};
const get = async (role: Role, path: string) => {
  const response = await server.app.inject({
    method: "GET",
    url: path + (asked[path] ?? ""),
    headers: { host: "localhost", cookie: cookies.get(role)?.cookie ?? "" },
  });
  const problem = String(response.headers["content-type"]).startsWith("application/problem+json");
  return { status: response.statusCode, code: problem ? response.json<{ code: string }>().code : null };
};
const journalOf = async (role: Role) =>
  (await server.ledger.ask(journalEntries, { actor: cookies.get(role)?.account ?? "", limit: 200 })).map(
    ({ act, subject, details }) => ({
      act,
      subject,
      details: JSON.parse(details) as { code?: string; route?: string; stage?: string },
    }),
  );

beforeAll(async () => {
  server = await openFixtureServer();
  for (const role of roles) {
    const scope = scopeOf[role] ?? "whole";
    cookies.set(role, await signedIn(server.ledger, server.clock, role, { scope }));
  }
});
afterAll(() => server.close());

test("the addresses of results are found", () => {
  expect(results.length).toBeGreaterThan(10);
});

describe.each(["draft", "notice", "final"] as const)("a release at the stage %s", (stage) => {
  beforeAll(() => setStage(stage));

  test.each(roles)("%s", async (role) => {
    const opens = readers.includes(role) && mayReadStage(roleFacts[role].stage, stage);
    expect(opens).toBe(stage === "draft" ? evaluating.includes(role) : readers.includes(role));
    for (const path of results) {
      const { status, code } = await get(role, path);
      const where = { role, path, stage };
      if (opens) expect({ ...where, code }).not.toMatchObject({ code: "STAGE_FORBIDDEN" });
      else expect({ ...where, status }).toEqual({ ...where, status: 403 });
      if (!opens) expect(["STAGE_FORBIDDEN", "ROLE_FORBIDDEN"]).toContain(code);
    }
  });

  test("an account's own limit narrows its role", async () => {
    const { cookie } = await signedIn(server.ledger, server.clock, "analyst", { stage: "final" });
    const response = await server.app.inject({
      method: "GET",
      url: "/api/v1/fixture/2025/overview",
      headers: { host: "localhost", cookie },
    });
    expect(response.statusCode).toBe(stage === "final" ? 200 : 403);
  });

  test("the method card is public from public notice on, and not before", async () => {
    const { statusCode } = await server.anonymous("/api/v1/fixture/2025/method");
    expect(statusCode).toBe(stage === "draft" ? 403 : 200);
  });
});

describe("the journal", () => {
  test("tells every read before public notice, by whom, of what; from then on only what auditors read", async () => {
    await setStage("draft");
    const { account } = cookies.get("evaluation_lead") ?? { account: "" };
    const before = (await journalOf("evaluation_lead")).length;
    for (const path of ["overview", `units/${id("c1")}`])
      await get("evaluation_lead", `/api/v1/fixture/2025/${path}`);
    const [unit, overview] = await journalOf("evaluation_lead");
    expect(account).not.toBe("");
    expect((await journalOf("evaluation_lead")).length).toBe(before + 2);
    expect(overview).toMatchObject({
      act: "release.read-unpublished",
      subject: "release:fixture/2025/1",
      details: { route: "/api/v1/:programme/:cycle/overview", stage: "draft", policy: "whole" },
    });
    expect(unit?.details).toMatchObject({ what: [id("c1")] });

    await setStage("notice");
    await get("evaluation_lead", "/api/v1/fixture/2025/overview");
    expect((await journalOf("evaluation_lead")).length).toBe(before + 2);
    await get("auditor", "/api/v1/fixture/2025/overview");
    expect((await journalOf("auditor"))[0]).toMatchObject({ act: "release.read" });
  });

  test("tells of an answer that the browser had at hand too", async () => {
    await setStage("draft");
    const headers = { host: "localhost", cookie: cookies.get("analyst")?.cookie ?? "" };
    const url = "/api/v1/fixture/2025/overview";
    const first = await server.app.inject({ method: "GET", url, headers });
    const before = (await journalOf("analyst")).length;
    const again = await server.app.inject({
      method: "GET",
      url,
      headers: { ...headers, "if-none-match": String(first.headers.etag) },
    });
    expect(again.statusCode).toBe(304);
    expect((await journalOf("analyst")).length).toBe(before + 1);
  });

  test("tells who was refused a result that was not public yet", async () => {
    await setStage("draft");
    await get("street_leader", "/api/v1/fixture/2025/overview");
    expect((await journalOf("street_leader"))[0]).toMatchObject({
      act: "access.refuse",
      details: { code: "STAGE_FORBIDDEN" },
    });
  });
});
