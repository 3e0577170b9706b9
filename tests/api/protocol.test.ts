import { request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync, brotliDecompressSync } from "node:zlib";
import { catalogue, Problem } from "@juping/model";
import { permissions, type InProcessApi } from "@juping/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFixtureServer, type FixtureServer } from "../support/fixture-server.ts";
import { setCurrentRevision } from "../support/release-fixture/build.ts";
import { id } from "../support/release-fixture/units.ts";

let server: FixtureServer;
beforeAll(async () => {
  server = await openFixtureServer();
});
afterAll(async () => {
  await server.close();
});

const base = "/api/v1/fixture/2025";

describe("errors come from the catalogue, as problem+json in the reader's language", () => {
  const cases: [what: string, url: string, code: keyof typeof catalogue][] = [
    ["an unknown route", "/api/nowhere", "NOT_FOUND"],
    ["an unknown route about a release", `${base}/nowhere`, "NOT_FOUND"],
    ["an unknown programme", "/api/v1/nobody/2025/context", "RELEASE_MISSING"],
    ["an unknown cycle", "/api/v1/fixture/1999/context", "RELEASE_MISSING"],
    ["an unknown revision", `${base}/context?revision=9`, "RELEASE_MISSING"],
    ["a way out of the folder", "/api/v1/..%2F..%2Fetc/2025/context", "RELEASE_MISSING"],
    ["an unknown unit", `${base}/units/${id("nobody")}`, "NOT_FOUND"],
    ["an unknown node", `${base}/compare?node=Z9`, "NOT_FOUND"],
    ["an unknown tree", `${base}/compare?tree=nothing`, "NOT_FOUND"],
    ["a total of a tree without one", `${base}/compare?level=street&tree=utility`, "NOT_FOUND"],
    ["an unknown table", `${base}/tables/sqlite_master`, "NOT_FOUND"],
    ["a table name that is SQL", `${base}/tables/score%22%3B--`, "NOT_FOUND"],
    ["a level at the scope", `${base}/compare?scope=${id("s1")}&level=street`, "BAD_REQUEST"],
    ["a committee as a scope", `${base}/compare?scope=${id("c1")}`, "BAD_REQUEST"],
    ["an unknown class", `${base}/compare?level=committee&class=城堡`, "BAD_REQUEST"],
    ["an unknown sort", `${base}/compare?sort=luck`, "BAD_REQUEST"],
    ["too many rows", `${base}/tables/score?limit=10001`, "BAD_REQUEST"],
    ["a limit that is no number", `${base}/tables/score?limit=many`, "BAD_REQUEST"],
    ["an empty search", `${base}/search?q=`, "BAD_REQUEST"],
    ["a search without a query", `${base}/search`, "BAD_REQUEST"],
    ["a search too long", `${base}/search?q=${"a".repeat(65)}`, "BAD_REQUEST"],
    ["six units side by side", `${base}/profile?units=a,b,c,d,e,f`, "BAD_REQUEST"],
    ["no unit side by side", `${base}/profile?units=,`, "BAD_REQUEST"],
    ["a format there is not", `${base}/matrix?format=parquet`, "BAD_REQUEST"],
    ["an address that cannot be decoded", `${base}/units/%E0%A4%A`, "BAD_REQUEST"],
  ];
  test.each(cases)("%s", async (_, url, code) => {
    for (const locale of ["zh", "en"] as const) {
      const response = await server.get(url, { "accept-language": locale });
      expect(response.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
      const problem = Problem.parse(response.json());
      expect([problem.code, problem.status, response.statusCode]).toEqual([
        code,
        catalogue[code].status,
        catalogue[code].status,
      ]);
      expect(problem.remedy.length).toBeGreaterThan(0);
      expect(/[\u4e00-\u9fff]/.test(problem.remedy)).toBe(locale === "zh");
      expect(response.body).not.toMatch(/\/tmp|\.ts|at .*:\d+:\d+|duckdb/i);
    }
  });

  test("a bad value and its place are named", async () => {
    const zh = (await server.get(`${base}/tables/score?limit=10001`)).json<Problem>();
    expect(zh.detail).toContain("limit");
    expect(zh.detail).toContain("10001");
    const en = (await server.get(`${base}/tables/score?limit=10001&lang=en`)).json<Problem>();
    expect(en.detail).toBe("Parameter limit = “10001” is invalid: Too big: expected number to be <=10000");
  });

  test.each(["POST", "PUT", "DELETE", "PATCH"] as const)(
    "%s changes nothing and is not found",
    async (method) => {
      const response = await server.app.inject({
        method,
        url: `${base}/context`,
        headers: { host: "localhost", origin: "http://localhost", cookie: server.cookie },
      });
      expect(response.json()).toMatchObject({ code: "NOT_FOUND" });
    },
  );

  test("a format that is not spoken is refused with what there is", async () => {
    const response = await server.get(`${base}/overview`, { accept: "image/png" });
    expect(response.json()).toMatchObject({ code: "NOT_ACCEPTABLE", status: 406 });
    expect(response.json<Problem>().remedy).toContain("json");
  });

  test("what is not foreseen is logged under a number, and nothing of it leaves", async () => {
    const lines: string[] = [];
    const broken = await openFixtureServer({
      ensurePolicyFile: () => Promise.reject(new Error("secret at /home/someone")),
      logger: { level: "error", stream: { write: (line: string) => void lines.push(line) } },
    });
    const response = await broken.get(`${base}/context`);
    const problem = response.json<Problem>();
    expect([response.statusCode, problem.code]).toEqual([500, "INTERNAL"]);
    expect(response.body).not.toContain("secret");
    const number = problem.instance?.split(":").at(-1) ?? "none";
    expect(response.headers["x-request-id"]).toBe(number);
    expect(lines.join()).toContain("secret at /home/someone");
    expect(lines.join()).toContain(number);
    await broken.close();
  });
});

describe("an answer is sent once", () => {
  const tagged = [
    "context",
    "overview",
    "compare",
    "compare?format=csv",
    "matrix",
    `units/${id("c1")}`,
    "method",
    "tables",
    "tables/score",
    "tables/score?format=arrow",
  ];
  test.each(tagged)("%s: 304 for the tag that was given", async (path) => {
    const first = await server.get(`${base}/${path}`);
    const etag = String(first.headers.etag);
    expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
    expect(first.headers["cache-control"]).toBe("private, no-cache");
    const again = await server.get(`${base}/${path}`, { "if-none-match": `"other", ${etag}` });
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, "", etag]);
    expect((await server.get(`${base}/${path}`, { "if-none-match": '"other"' })).statusCode).toBe(200);
  });

  test("the tag depends on policy, language, form, address and stage, and on nothing else", async () => {
    const tag = async (url: string, headers: Record<string, string> = {}) =>
      String((await server.get(url, headers)).headers.etag);
    const same = await tag(`${base}/compare`);
    expect(await tag(`${base}/compare`, { "user-agent": "other" })).toBe(same);
    const others = await Promise.all([
      tag(`${base}/compare?policy=district:${id("d1")}`),
      tag(`${base}/compare`, { "accept-language": "en" }),
      tag(`${base}/compare`, { accept: "text/csv" }),
      tag(`${base}/compare?sort=name`),
      tag("/api/v1/fixture/2024/compare"),
    ]);
    expect(new Set([same, ...others]).size).toBe(6);
    await setCurrentRevision(server.home, "fixture", "2025", 1, "notice");
    expect(await tag(`${base}/compare`)).not.toBe(same);
    await setCurrentRevision(server.home, "fixture", "2025", 1, "final");
    expect(await tag(`${base}/compare`)).toBe(same);
  });

  test("the second time it is at hand", async () => {
    const url = `${base}/overview?scope=${id("d2")}`;
    expect((await server.get(url)).headers["server-timing"]).toMatch(/^app;dur=[\d.]+;desc=cold$/);
    expect((await server.get(url)).headers["server-timing"]).toMatch(/desc=warm$/);
  });
});

describe("over the network", () => {
  let port: number;
  beforeAll(async () => {
    await server.app.listen({ port: 0, host: "127.0.0.1" });
    port = (server.app.server.address() as AddressInfo).port;
  });

  /** A request as written, with any Host, and the body as it came. */
  const raw = (path: string, headers: Record<string, string>) =>
    new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
      const sent = httpRequest(
        { host: "127.0.0.1", port, path, headers: { cookie: server.cookie, ...headers } },
        (response) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.on("end", () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(parts),
            }),
          );
        },
      );
      sent.on("error", reject).end();
    });

  test.each([
    ["localhost:1234", 200],
    ["127.0.0.1", 200],
    ["[::1]:3000", 200],
    ["evil.example", 421],
    ["localhost.evil.example", 421],
  ])("Host %s: %i", async (host, status) => {
    expect((await raw(`${base}/context`, { host })).status).toBe(status);
  });

  test.each([
    ["gzip", gunzipSync],
    ["br", brotliDecompressSync],
  ] as const)("text is compressed with %s, once", async (encoding, decode) => {
    const headers = { host: "localhost", "accept-encoding": encoding };
    const { headers: sent, body } = await raw(`${base}/context`, headers);
    expect(sent["content-encoding"]).toBe(encoding);
    expect(JSON.parse(decode(body).toString())).toMatchObject({ policy: "whole" });
    expect(String(sent.vary).toLowerCase()).toContain("accept-encoding");
  });

  test("a workbook, which is compressed inside, is not compressed again", async () => {
    const url = `${base}/compare?level=committee&format=xlsx`;
    const { headers } = await raw(url, { host: "localhost", "accept-encoding": "gzip, br" });
    expect(headers["content-encoding"]).toBeUndefined();
  });
});

describe("headers", () => {
  const everywhere = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
  };
  test.each([
    `${base}/context`,
    "/api/health",
    "/api/nowhere",
    "/api/docs/json",
    `${base}/compare?format=csv`,
  ])("of %s", async (url) => {
    const { headers } = await server.get(url);
    expect(headers).toMatchObject(everywhere);
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
  });
});

describe("pages", () => {
  test("are handed over with the API in process, and keep their own content policy", async () => {
    let seen: { url: string | undefined; answer: Awaited<ReturnType<InProcessApi>> } | undefined;
    const withPages = await openFixtureServer({
      dashboardHandler: (request, response) => {
        const api = (request as typeof request & { jupingApi: InProcessApi }).jupingApi;
        void api(`${base}/overview`, { "accept-language": "en", cookie: "secret" }).then((answer) => {
          seen = { url: request.url, answer };
          response.setHeader("content-security-policy", "script-src 'nonce-x'");
          response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>");
        });
      },
    });
    await withPages.app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = withPages.app.server.address() as AddressInfo;
    const page = await fetch(`http://127.0.0.1:${port}/fixture/2025`, {
      headers: { cookie: withPages.cookie },
    });
    expect(await page.text()).toBe("<!doctype html>");
    expect(page.headers.get("content-security-policy")).toBe("script-src 'nonce-x'");
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    expect(page.headers.get("server-timing")).toMatch(/^app;dur=/);
    expect(seen?.url).toBe("/fixture/2025");
    expect(seen?.answer).toMatchObject({
      status: 200,
      headers: { "content-type": "application/json; charset=utf-8" },
    });
    expect(JSON.parse(String(seen?.answer.body))).toMatchObject({ scope: { name: "示例市" } });
    // The API itself never reaches the pages.
    const missing = await fetch(`http://127.0.0.1:${port}/api/nowhere`, {
      headers: { cookie: withPages.cookie },
    });
    expect(await missing.json()).toMatchObject({ code: "NOT_FOUND" });
    await withPages.close();
  });

  test.each([
    ["br", "text/html", 5000, "br"],
    ["gzip", "text/html; charset=utf-8", 5000, "gzip"],
    ["gzip;q=1.0, br;q=0", "text/html", 5000, "gzip"],
    ["identity", "text/html", 5000, null],
    ["br", "text/html", 500, null],
    ["br", "image/png", 5000, null],
  ])("Accept-Encoding %s: a %s of %i bytes is sent as %s", async (accept, type, size, encoding) => {
    const text = "居".repeat(size / 4).padEnd(size - Math.floor(size / 4) * 2, "x");
    const withPages = await openFixtureServer({
      dashboardHandler: (_request, response) => {
        const body = Buffer.from(text);
        response.setHeader("content-type", type);
        response.setHeader("content-length", body.length);
        response.setHeader("etag", '"tag"');
        response.writeHead(200);
        response.write(body.subarray(0, 100));
        response.end(body.subarray(100));
      },
    });
    await withPages.app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = withPages.app.server.address() as AddressInfo;
    const page = await fetch(`http://127.0.0.1:${port}/`, { headers: { "accept-encoding": accept } });
    expect(page.headers.get("content-encoding")).toBe(encoding);
    expect(page.headers.get("etag")).toBe(encoding === null ? '"tag"' : 'W/"tag"');
    expect(await page.text()).toBe(text);
    await withPages.close();
  });

  test("a client that names itself a page gets what every client gets", async () => {
    const plain = await server.get(`${base}/context`);
    const posing = await server.get(`${base}/context`, { "x-juping-in-process": "guess" });
    expect(posing.body).toBe(plain.body);
  });

  test("without a dashboard everything else is not found", async () => {
    expect((await server.get("/fixture/2025")).json()).toMatchObject({ code: "NOT_FOUND" });
  });
});

describe("the description", () => {
  interface Document {
    openapi: string;
    paths: Record<string, { get?: { responses: Record<string, unknown>; parameters?: { name: string }[] } }>;
    components: { schemas: Record<string, unknown> };
  }
  test("lists every route with its parameters, answers and errors", async () => {
    const document = (await server.get("/api/docs/json")).json<Document>();
    const routes = Object.keys(permissions)
      .map((name) =>
        name
          .replace(/^\w+ /, "")
          .replaceAll(/:(\w+)/g, "{$1}")
          .replace("*", "{*}"),
      )
      .filter((path) => !path.startsWith("/api/docs"));
    expect(Object.keys(document.paths).toSorted()).toEqual([...new Set(routes)].toSorted());
    const compare = document.paths["/api/v1/{programme}/{cycle}/compare"]?.get;
    expect(compare?.parameters?.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "programme",
        "cycle",
        "policy",
        "scope",
        "level",
        "node",
        "sort",
        "format",
        "q",
      ]),
    );
    expect(JSON.stringify(compare?.responses)).toContain("#/components/schemas/Compare");
    expect(JSON.stringify(compare?.responses)).toContain("application/vnd.apache.arrow.stream");
    expect(JSON.stringify(compare?.responses)).toContain("application/problem+json");
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(["Context", "Overview", "Compare", "UnitPage", "Path", "MethodCard", "Problem"]),
    );
  });

  test("is a page whose scripts and styles come from here", async () => {
    const page = await server.get("/api/docs");
    expect(page.statusCode).toBe(200);
    const assets = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? "");
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      expect(asset).not.toMatch(/^(https?:)?\/\//);
      const url = new URL(asset, "http://localhost/api/docs").pathname;
      expect({ url, status: (await server.get(url)).statusCode }).toEqual({ url, status: 200 });
    }
    expect(page.headers["content-security-policy"]).toContain("script-src 'self'");
    expect(page.body).not.toMatch(/<script>[^<]/);
  });
});
