import { mayOpen, pagePermissions, readers, roles, type Role } from "@juping/model/access";
import { permissions } from "@juping/server";
import { globSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFixtureServer, type FixtureServer } from "../support/fixture-server.ts";
import { projectRoot } from "../support/demo-home.ts";
import { id } from "../support/release-fixture/units.ts";
import { signedIn } from "../support/signed-in.ts";

let server: FixtureServer;
beforeAll(async () => {
  server = await openFixtureServer();
});
afterAll(() => server.close());

const streetA = `street:${id("s1")}`;
const streetB = `street:${id("s3")}`;
const scopeOf: Readonly<Record<Role, string>> = {
  evaluator: "whole",
  evaluation_lead: "whole",
  client_officer: "whole",
  street_leader: streetA,
  district_leader: `district:${id("d1")}`,
  analyst: "whole",
  committee: `committee:${id("c1")}`,
  auditor: "whole",
  system_admin: "whole",
  security_admin: "whole",
};

const values: Readonly<Record<string, string>> = {
  programme: "fixture",
  cycle: "2025",
  id: id("c1"),
  tree: "committee",
  node: "*",
  name: "score",
  revision: "1",
  policy: "whole",
  kind: "report",
  unit: id("c1"),
  sha256: "0".repeat(64),
};

/** A route's address with something in each of its places. */
const addressOf = (path: string): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? "x").replace("*", "x");

const entries = Object.entries(permissions).map(([name, permission]) => {
  const [method = "", path = ""] = name.split(" ");
  return { name, method: method as "GET" | "POST" | "PUT" | "DELETE", path, ...permission };
});

const kept = { title: "a", sql: "select 1", chart: null, shared: false, version: 1 };
/** What routes that want a body are sent, so that it is not the body that they refuse. */
const bodies: Readonly<Record<string, object>> = {
  "POST /api/v1/:programme/:cycle/query/run": { sql: "select 1" },
  "POST /api/v1/:programme/:cycle/query/saved": kept,
  "PUT /api/v1/:programme/:cycle/query/saved/:id": kept,
};

const ask = async (
  { method, path }: { method: "GET" | "POST" | "PUT" | "DELETE"; path: string },
  headers: Record<string, string>,
  query = "",
) => {
  const payload = bodies[`${method} ${path}`];
  const response = await server.app.inject({
    method,
    url: addressOf(path) + query,
    headers: { host: "localhost", origin: "http://localhost", ...headers },
    ...(payload && { payload }),
  });
  const isProblem = String(response.headers["content-type"]).startsWith("application/problem+json");
  return { status: response.statusCode, code: isProblem ? response.json<{ code: string }>().code : null };
};

/** Codes by which the guard refuses. */
const refusals = ["SIGN_IN_NEEDED", "ROLE_FORBIDDEN", "NOT_AUTHORISED"];

describe("the table of permissions", () => {
  test("names every route that there is, and no other", () => {
    expect(Object.keys(permissions).toSorted()).toEqual([...server.app.apiRoutes].toSorted());
  });

  test("opens without a session: health, sign-in, invitation, the published method card, what a printed code names; nothing else", () => {
    const open = entries.filter(({ audience }) => audience === "public").map(({ name }) => name);
    const allowed = [
      "GET /api/health",
      "GET /api/v1/session",
      "POST /api/v1/session",
      "GET /api/v1/session/demonstration",
      "GET /api/v1/invitations/:link",
      "POST /api/v1/invitations/:link",
      "GET /api/v1/:programme/:cycle/method",
      "GET /api/v1/verification/:code",
    ];
    expect(open.filter((name) => !allowed.includes(name))).toEqual([]);
  });

  test("opens results to roles that read results, and to no evaluator and no administrator", () => {
    for (const { name, audience, rule } of entries)
      if (rule === "policy" && audience !== "public")
        for (const role of roles)
          expect({ name, role, open: audience === "anyone" || audience.includes(role) }).toEqual({
            name,
            role,
            open: readers.includes(role) && (audience === "anyone" || audience.includes(role)),
          });
  });
});

describe.each(entries)("$name", (entry) => {
  const { audience, rule } = entry;

  test("nobody signed in", async () => {
    const { code } = await ask(entry, {});
    if (audience === "public") expect(refusals).not.toContain(code);
    else expect(code).toBe("SIGN_IN_NEEDED");
  });

  test.each(roles)("%s", async (role) => {
    const { cookie } = await signedIn(server.ledger, server.clock, role, { scope: scopeOf[role] });
    const { code, status } = await ask(entry, { cookie });
    const open = audience === "public" || audience === "anyone" || audience.includes(role);
    if (open) expect(refusals).not.toContain(code);
    else expect([status, code]).toEqual([403, "ROLE_FORBIDDEN"]);
  });

  test("an account without rights yet", async () => {
    const { cookie } = await signedIn(server.ledger, server.clock, "evaluation_lead", { authorised: false });
    const { code } = await ask(entry, { cookie });
    if (audience === "public" || audience === "anyone") expect(refusals).not.toContain(code);
    else expect(code).toBe("NOT_AUTHORISED");
  });

  test("a session that does not exist", async () => {
    const { code } = await ask(entry, { cookie: "juping_session=nobody" });
    if (audience === "public") expect(refusals).not.toContain(code);
    else expect(code).toBe("SIGN_IN_NEEDED");
  });

  if (entry.method !== "GET")
    test("another site", async () => {
      const { cookie } = await signedIn(server.ledger, server.clock, "evaluation_lead");
      for (const origin of ["https://evil.example", "null", "http://localhost.evil.example"])
        expect((await ask(entry, { cookie, origin })).code).toBe("ORIGIN_REFUSED");
    });

  if (rule === "policy")
    test("scopes crossed: street A asks for B, its district, the whole; B asks for A", async () => {
      const crossed = [
        [streetA, streetB],
        [streetA, `district:${id("d1")}`],
        [streetA, "whole"],
        [streetB, streetA],
        [streetB, `district:${id("d2")}`],
        [`district:${id("d1")}`, `district:${id("d2")}`],
        [`district:${id("d1")}`, streetB],
        [`committee:${id("c1")}`, `committee:${id("c2")}`],
        [`committee:${id("c1")}`, streetA],
      ] as const;
      for (const [own, asked] of crossed) {
        const usual = own.startsWith("street")
          ? "street_leader"
          : own.startsWith("district")
            ? "district_leader"
            : "committee";
        const role =
          typeof audience === "string" || audience.includes(usual) ? usual : (audience[0] ?? usual);
        const { cookie } = await signedIn(server.ledger, server.clock, role, { scope: own });
        const query = `?policy=${asked}${entry.path.endsWith("/search") ? "&q=a" : ""}${entry.path.endsWith("/profile") ? `&units=${id("c1")}` : ""}`;
        // Most routes take the policy in the query, some in the address.
        const aimed = { ...entry, path: entry.path.replace(":policy", encodeURIComponent(asked)) };
        expect({ own, asked, ...(await ask(aimed, { cookie }, query)) }).toEqual({
          own,
          asked,
          status: 403,
          code: "POLICY_FORBIDDEN",
        });
      }
    });
});

describe("pages", () => {
  const folder = join(projectRoot, "apps/dashboard/src/routes");
  const routes = globSync("**/+page.svelte", { cwd: folder }).map(
    (file) => `/${file.replace(/\/?\+page\.svelte$/, "")}`,
  );

  test("are all in the table, and no other", () => {
    expect(Object.keys(pagePermissions).toSorted()).toEqual(routes.toSorted());
  });

  test("open without a session: sign-in, invitation, the method card, checking a code; nothing else", () => {
    const allowed = ["/sign-in", "/invitation/[link]", "/[programme]/[cycle]/method", "/verify"];
    expect(routes.filter((route) => mayOpen(route, null) && !allowed.includes(route))).toEqual([]);
  });
});
