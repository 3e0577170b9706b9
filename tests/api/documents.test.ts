import type { DocumentSet, MethodCard, UnitPage, Verification } from "@juping/model/api";
import { XMLValidator } from "fast-xml-parser";
import { strFromU8, unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import { extractText, getDocumentProxy } from "unpdf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFixtureServer, type FixtureServer } from "../support/fixture-server.ts";
import { id } from "../support/release-fixture/units.ts";
import { signedIn } from "../support/signed-in.ts";

let server: FixtureServer;
beforeAll(async () => {
  server = await openFixtureServer();
});
afterAll(async () => {
  await server.close();
});

const base = "/api/v1/fixture/2025";
const document = async (unit: string, kind: string, format: string) => {
  const response = await server.get(`${base}/units/${id(unit)}/documents/${kind}?format=${format}`);
  expect(response.statusCode, response.body.slice(0, 300)).toBe(200);
  return response;
};
const bare = (text: string): string => text.replaceAll(/\s/g, "");

/** Text of each page, without the blanks that layout puts between characters. */
const pagesOf = async (bytes: Buffer): Promise<string[]> =>
  (await extractText(await getDocumentProxy(new Uint8Array(bytes)))).text.map(bare);

const partsOf = (bytes: Buffer): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(new Uint8Array(bytes)))
      .filter(([name]) => /\.(xml|rels)$/.test(name))
      .map(([name, part]) => [name, strFromU8(part)]),
  );
const wordsOf = (xml: string): string =>
  bare([...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? "").join(""));

const unitPage = async (unit: string) => (await server.get(`${base}/units/${id(unit)}`)).json<UnitPage>();
const methodCard = async () => (await server.get(`${base}/method`)).json<MethodCard>();

/** Every score of the page as a reader must find it in the document. */
const figuresOf = ({ standing, rows, awards }: UnitPage): string[] => [
  `得分${standing.score.value?.toFixed(1)}分`,
  `${standing.score.lower?.toFixed(1)}分至${standing.score.upper?.toFixed(1)}分`,
  ...standing.ranks.map(({ lower, upper }) => `第${lower}位至第${upper}位`),
  ...rows
    .filter(({ level, parent }) => level <= 2 && parent !== null)
    .flatMap(({ score: { value, lower, upper } }) => [
      ...(value === null ? [] : [value.toFixed(1)]),
      ...(lower === null || upper === null ? [] : [`${lower.toFixed(1)}～${upper.toFixed(1)}`]),
    ]),
  ...awards.flatMap(({ kind, fen }) =>
    kind === "money" && fen !== null
      ? [`${Math.floor(Number(fen) / 100).toLocaleString("en-US")}.${fen.slice(-2).padStart(2, "0")}`]
      : [],
  ),
];

describe("the report on a committee", () => {
  test("PDF: Chinese text, typefaces embedded, every page numbered, marked and named", async () => {
    const { rawPayload, headers } = await document("c1", "report", "pdf");
    expect(headers["content-type"]).toBe("application/pdf");
    const raw = rawPayload.toString("latin1");
    const fonts = raw.match(/\/BaseFont/g)?.length ?? 0;
    expect(fonts).toBeGreaterThan(0);
    expect(raw.match(/\/FontFile3/g)?.length ?? 0).toBeGreaterThan(0);
    expect(rawPayload.length).toBeLessThan(400_000);
    const pages = await pagesOf(rawPayload);
    const { release } = await methodCard();
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((text, index) => {
      expect(text).toContain(`第${index + 1}页，共${pages.length}页`);
      expect(text).toContain("演示数据");
      expect(text).toContain(`发布版${release.digest.slice(0, 12)}`);
    });
    const whole = pages.join("");
    for (const words of [
      "一、评估结果",
      "失分明细",
      "重要性与满意度四分图",
      "改进建议",
      "方法卡",
      release.digest,
    ])
      expect(whole).toContain(bare(words));
  });

  test("says every figure of the unit's page, in PDF and Word alike, and names no other committee", async () => {
    const page = await unitPage("c1");
    const pdf = (await pagesOf((await document("c1", "report", "pdf")).rawPayload)).join("");
    const word = wordsOf(
      partsOf((await document("c1", "report", "docx")).rawPayload)["word/document.xml"] ?? "",
    );
    const figures = figuresOf(page);
    expect(figures.length).toBeGreaterThan(5);
    for (const figure of figures) {
      expect(pdf).toContain(figure);
      expect(word).toContain(figure);
    }
    const street = await unitPage("s1");
    const others = street.children.map(({ unit }) => unit.name).filter((name) => name !== page.unit.name);
    expect(others.length).toBeGreaterThan(0);
    for (const name of others) expect(pdf + word).not.toContain(name);
  });

  test("Word: every part is well-formed, every relation leads somewhere, headings and page numbers are real", async () => {
    const { rawPayload } = await document("c1", "report", "docx");
    const names = new Set(Object.keys(unzipSync(new Uint8Array(rawPayload))));
    const parts = partsOf(rawPayload);
    for (const [name, xml] of Object.entries(parts)) {
      expect(XMLValidator.validate(xml), name).toBe(true);
      if (!name.endsWith(".rels")) continue;
      const folder = name.replace(/_rels\/[^/]+$/, "");
      for (const [, target = "", mode] of xml.matchAll(/Target="([^"]+)"(?: TargetMode="(\w+)")?/g))
        if (mode !== "External")
          expect(names, `${name} → ${target}`).toContain(
            target.startsWith("/") ? target.slice(1) : folder + target,
          );
    }
    expect(parts["word/document.xml"]).toContain('w:pStyle w:val="Heading1"');
    expect(Object.values(parts).join("")).toMatch(/NUMPAGES/);
    expect(
      wordsOf(Object.entries(parts).find(([name]) => name.startsWith("word/header"))?.[1] ?? ""),
    ).toContain("演示数据");
    expect([...names].filter((name) => name.endsWith(".png")).length).toBeGreaterThan(0);
  });
});

describe("lists of a street", () => {
  test("the workbook of funds holds numbers, and text is never a formula", async () => {
    const { rawPayload } = await document("s1", "grades", "xlsx");
    const book = await readXlsx(new Uint8Array(rawPayload));
    const sheet = book.sheets.find(({ name }) => name === "等次名单");
    const street = await unitPage("s1");
    expect(sheet?.rows.length).toBe(street.children.length + 1);
    const scores = street.children.map(({ score }) => score.value);
    for (const value of scores) if (value !== null) expect(sheet?.rows.flat()).toContain(value);
    for (const xml of Object.values(partsOf(rawPayload))) expect(xml).not.toMatch(/<f[ >]/);
  });

  test.each(["report", "grades", "funds"])("%s is written in every form", async (kind) => {
    const [pdf, docx, xlsx] = await Promise.all(
      ["pdf", "docx", "xlsx"].map((format) => document("s1", kind, format)),
    );
    expect(pdf?.rawPayload.subarray(0, 5).toString()).toBe("%PDF-");
    for (const file of [docx, xlsx]) expect(file?.rawPayload.subarray(0, 2).toString()).toBe("PK");
  });
});

describe("who may print what", () => {
  const asked = async (
    role: "committee" | "street_leader" | "evaluator" | "system_admin",
    scope: string,
    path: string,
  ) => {
    const get = await server.as(role, { scope });
    return await get(`${base}/units/${path}`);
  };
  const own = `committee:${id("c1")}`;

  test.each([
    ["committee", own, `${id("c1")}/documents/report`, 200],
    ["committee", own, `${id("c1")}/documents/notice`, 200],
    // A committee's own file does not even name another one.
    ["committee", own, `${id("c2")}/documents/report`, 404],
    ["committee", own, `${id("s1")}/documents/funds`, 403],
    ["street_leader", `street:${id("s1")}`, `${id("c2")}/documents/report`, 200],
    ["street_leader", `street:${id("s1")}`, `${id("s3")}/documents/grades`, 404],
    ["evaluator", "whole", `${id("c1")}/documents/report`, 403],
    ["system_admin", "whole", `${id("c1")}/documents/report`, 403],
    ["street_leader", `street:${id("s1")}`, `${id("s1")}/documents/notice`, 404],
  ] as const)("%s of %s: %s → %i", async (role, scope, path, status) => {
    const response = await asked(role, scope, path);
    expect(response.statusCode, response.body.slice(0, 200)).toBe(status);
  });
});

describe("a street's whole set", () => {
  const as = async (cookie: string, method: "GET" | "POST" | "DELETE", url: string) =>
    await server.app.inject({
      method,
      url,
      headers: { host: "localhost", origin: "http://localhost", cookie },
    });

  test("is written with progress, then fetched as one archive by who began it, and by nobody else", async () => {
    const { cookie } = await signedIn(server.ledger, server.clock, "street_leader", {
      scope: `street:${id("s1")}`,
    });
    const begun = (await as(cookie, "POST", `${base}/units/${id("s1")}/document-sets`)).json<DocumentSet>();
    expect(begun.state).toBe("running");
    const events = (await as(cookie, "GET", `/api/v1/document-sets/${begun.id}/events`)).body
      .trim()
      .split("\n\n")
      .map((line) => JSON.parse(line.replace("data: ", "")) as DocumentSet);
    expect(events.at(-1)).toMatchObject({ state: "done", done: begun.total, total: begun.total });
    expect(events.map(({ done }) => done)).toEqual(events.map(({ done }) => done).toSorted((a, b) => a - b));
    const archive = await as(cookie, "GET", `/api/v1/document-sets/${begun.id}/file`);
    const files = unzipSync(new Uint8Array(archive.rawPayload));
    const { children } = await unitPage("s1");
    expect(Object.keys(files).filter((name) => name.endsWith("分报告.pdf"))).toHaveLength(children.length);
    expect(Object.keys(files).some((name) => name.endsWith("资金分配表.xlsx"))).toBe(true);
    const other = await signedIn(server.ledger, server.clock, "street_leader", {
      scope: `street:${id("s1")}`,
    });
    expect((await as(other.cookie, "GET", `/api/v1/document-sets/${begun.id}/file`)).statusCode).toBe(404);
  });

  test("is cancelled, and its files are gone", async () => {
    const { cookie } = await signedIn(server.ledger, server.clock, "evaluation_lead");
    const begun = (await as(cookie, "POST", `${base}/units/${id("s1")}/document-sets`)).json<DocumentSet>();
    const ended = (await as(cookie, "DELETE", `/api/v1/document-sets/${begun.id}`)).json<DocumentSet>();
    expect(ended.state).toBe("cancelled");
    expect((await as(cookie, "GET", `/api/v1/document-sets/${begun.id}/file`)).statusCode).toBe(404);
  });

  test("is not a committee's to print", async () => {
    const { cookie } = await signedIn(server.ledger, server.clock, "committee", {
      scope: `committee:${id("c1")}`,
    });
    expect((await as(cookie, "POST", `${base}/units/${id("s1")}/document-sets`)).statusCode).toBe(403);
  });
});

describe("the code printed on a document", () => {
  test("leads anybody to the release and its digest, however it is typed", async () => {
    const text = (await pagesOf((await document("c1", "notice", "pdf")).rawPayload)).join("");
    const code = /核验码([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})/.exec(text)?.[1] ?? "";
    const { release } = await methodCard();
    for (const typed of [code, code.toLowerCase().replaceAll("-", " ")]) {
      const found = (
        await server.anonymous(`/api/v1/verification/${encodeURIComponent(typed)}`)
      ).json<Verification>();
      expect(found).toMatchObject({
        code,
        document: { kind: "notice" },
        unit: { id: id("c1") },
        release: { digest: release.digest, current: true },
      });
    }
  });

  test.each(["0000-0000-0000-0000", "x", "%E6%A0%B8"])(
    "that no document has (%s) is not found",
    async (code) => {
      expect((await server.anonymous(`/api/v1/verification/${code}`)).statusCode).toBe(404);
    },
  );
});
