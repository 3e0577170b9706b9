import { readdirSync, statSync } from "node:fs";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { JupingError } from "@juping/model";
import { expect, test } from "vitest";
import { mostEvidenceBytes, openEvidence } from "../src/index.ts";
import { freshFolder } from "./support/engines.ts";
import { heic, jpegWithExif, pdf, png } from "./support/files.ts";

const code = (error: unknown): string => (error instanceof JupingError ? error.code : String(error));

const tiananmen = {
  taken: "2026:03:01 10:20:30",
  latitude: [39, 54, 26.4] as const,
  longitude: [116, 23, 27.6] as const,
};

test.each([
  ["a JPEG", jpegWithExif(tiananmen), "image/jpeg"],
  ["a PNG", png, "image/png"],
  ["a HEIC", heic, "image/heic"],
  ["a PDF", pdf, "application/pdf"],
])("keeps %s under the hash of its content and gives it back", async (_, content, type) => {
  const evidence = openEvidence(freshFolder());
  const facts = await evidence.keep(content);
  expect(facts).toMatchObject({ media_type: type, bytes: content.length });
  expect(await evidence.keep(content)).toEqual(facts);
  const file = await evidence.read(facts.sha256);
  expect(file.content.equals(content)).toBe(true);
  expect(file.media_type).toBe(type);
});

test.each([
  ["with no offset, in China's time", {}, "2026-03-01T10:20:30+08:00"],
  ["with an offset", { offset: "+09:00" }, "2026-03-01T10:20:30+09:00"],
])("reads from a photo where and when it was taken, %s", async (_, more, taken) => {
  const facts = await openEvidence(freshFolder()).keep(jpegWithExif({ ...tiananmen, ...more }));
  expect(facts.taken_at).toBe(taken);
  expect(facts.latitude).toBeCloseTo(39.907333, 6);
  expect(facts.longitude).toBeCloseTo(116.391, 6);
});

test("a photo without EXIF says neither where nor when", async () => {
  expect(await openEvidence(freshFolder()).keep(png)).toMatchObject({
    taken_at: null,
    latitude: null,
    longitude: null,
  });
});

test.each([
  ["a page named as a photo", Buffer.from("<html><script>alert(1)</script></html>"), "EVIDENCE_TYPE"],
  ["a program", Buffer.from("\x7fELF\x02\x01\x01"), "EVIDENCE_TYPE"],
  [
    "an SVG, which may hold a script",
    Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "EVIDENCE_TYPE",
  ],
  ["nothing", Buffer.alloc(0), "EVIDENCE_TYPE"],
  ["half a JPEG", jpegWithExif(tiananmen).subarray(0, 60), "EVIDENCE_BROKEN"],
  ["half a PNG", png.subarray(0, 40), "EVIDENCE_BROKEN"],
  ["half a HEIC", heic.subarray(0, heic.length - 3), "EVIDENCE_BROKEN"],
  ["half a PDF", pdf.subarray(0, 20), "EVIDENCE_BROKEN"],
  ["more than it takes", Buffer.concat([png, Buffer.alloc(mostEvidenceBytes)]), "EVIDENCE_SIZE"],
])("refuses %s and keeps nothing of it", async (_, content, refusal) => {
  const folder = freshFolder();
  expect(await openEvidence(folder).keep(content).catch(code)).toBe(refusal);
  expect(readdirSync(folder, { recursive: true })).toEqual([]);
});

test("what it keeps cannot be written again, and a change is noticed", async () => {
  const folder = freshFolder();
  const evidence = openEvidence(folder);
  const { sha256 } = await evidence.keep(pdf);
  const path = join(folder, sha256.slice(0, 2), sha256);
  expect(statSync(path).mode & 0o777).toBe(0o400);
  await chmod(path, 0o600);
  await writeFile(path, (await readFile(path, "latin1")).replace("%PDF-1.4", "%PDF-1.5"), "latin1");
  expect(await evidence.read(sha256).catch(code)).toBe("EVIDENCE_CORRUPT");
});

test.each(["../../ledger/ledger.sqlite", "", "0".repeat(64), "0".repeat(63) + "G"])(
  "does not find “%s”",
  async (name) => {
    expect(await openEvidence(freshFolder()).read(name).catch(code)).toBe("NOT_FOUND");
  },
);
