import { describe, expect, test } from "vitest";
import { etagOf, matches } from "../src/http/etag.ts";
import { attachment, fileName } from "../src/http/file-name.ts";
import { allowedHosts, checkHost } from "../src/http/host-check.ts";
import { localeOf } from "../src/http/locale.ts";
import { formatOf } from "../src/http/media-type.ts";

describe("language of an answer", () => {
  test.each([
    [undefined, undefined, "zh"],
    [undefined, "", "zh"],
    [undefined, "en", "en"],
    [undefined, "en-GB,en;q=0.9,zh;q=0.8", "en"],
    [undefined, "zh-CN,zh;q=0.9,en;q=0.8", "zh"],
    [undefined, "fr,en;q=0.3,zh;q=0.5", "zh"],
    [undefined, "fr-FR", "zh"],
    [undefined, "zh;q=0, en", "en"],
    ["en", "zh", "en"],
    ["zh", "en", "zh"],
  ])("lang %s, Accept-Language %s: %s", (lang, header, wanted) => {
    expect(localeOf(lang, header)).toBe(wanted);
  });
});

describe("form of an answer", () => {
  const available = ["json", "csv", "arrow"] as const;
  test.each([
    [undefined, undefined, "json"],
    [undefined, "*/*", "json"],
    [undefined, "text/*", "csv"],
    [undefined, "application/vnd.apache.arrow.stream", "arrow"],
    [undefined, "application/json;q=0.1, text/csv", "csv"],
    ["csv", "application/json", "csv"],
  ] as const)("format %s, Accept %s: %s", (format, accept, wanted) => {
    expect(formatOf(format, accept, available)).toBe(wanted);
  });
  test.each([
    ["xlsx", undefined],
    [undefined, "image/png"],
    [undefined, "application/json;q=0"],
  ] as const)("format %s, Accept %s is refused", (format, accept) => {
    expect(() => formatOf(format, accept, available)).toThrow(
      expect.objectContaining({ code: "NOT_ACCEPTABLE" }) as Error,
    );
  });
});

describe("tags", () => {
  const identity = { digest: "d", build: "b", locale: "zh", format: "json", url: "/a", outside: "" };
  test("equal parts, equal tag; any other part, another tag", () => {
    const tag = etagOf(identity);
    expect(etagOf({ ...identity })).toBe(tag);
    for (const name of Object.keys(identity)) expect(etagOf({ ...identity, [name]: "other" })).not.toBe(tag);
    // Parts do not run into each other.
    expect(etagOf({ ...identity, digest: "db", build: "" })).not.toBe(
      etagOf({ ...identity, digest: "d", build: "b" }),
    );
  });
  test.each([
    ['W/"a"', true],
    ['"a"', true],
    ['"b", W/"a"', true],
    ["*", true],
    ['"b"', false],
    [undefined, false],
  ])('If-None-Match %s of W/"a": %s', (header, wanted) => {
    expect(matches(header, 'W/"a"')).toBe(wanted);
  });
});

describe("file names", () => {
  test("what no file system takes is replaced, empty parts are left out", () => {
    expect(fileName(["示例/一街道", "", 'a:b*?"<>|', "x\n"], "csv")).toBe("示例_一街道-a_b_-x_.csv");
  });
  test("Chinese names are encoded after RFC 5987, with a plain name beside", () => {
    expect(attachment("比较 (1).csv")).toBe(
      `attachment; filename="_ (1).csv"; filename*=UTF-8''%E6%AF%94%E8%BE%83%20%281%29.csv`,
    );
  });
});

describe("hosts", () => {
  test.each([
    ["127.0.0.1", [], "localhost:3000", true],
    ["127.0.0.1", [], "LOCALHOST", true],
    ["::1", [], "[::1]:80", true],
    ["127.0.0.1", [], "evil.example", false],
    ["127.0.0.1", ["juping.example"], "juping.example:443", true],
    ["0.0.0.0", [], "anything.example", true],
    ["0.0.0.0", ["juping.example"], "other.example", false],
    ["0.0.0.0", ["juping.example"], "juping.example", true],
    ["127.0.0.1", [], undefined, false],
  ])("bound to %s with names %j, asked as %s: %s", (bound, names, header, wanted) => {
    const ask = () => checkHost(header, allowedHosts(bound, names));
    if (wanted) expect(ask).not.toThrow();
    else expect(ask).toThrow(expect.objectContaining({ code: "HOST_REFUSED" }) as Error);
  });
});
