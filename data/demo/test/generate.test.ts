import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generateDemo, type DemoFiles } from "../src/index.ts";

/** Three streets, the one of 35 committees among them. */
const SCALE = 0.075;

const root = mkdtempSync(join(tmpdir(), "juping-demo-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const hashes = (files: DemoFiles): Record<string, string> =>
  Object.fromEntries(
    files.files.map(({ path }) => [
      basename(path),
      createHash("sha256").update(readFileSync(path)).digest("hex"),
    ]),
  );

describe("generateDemo", () => {
  let three: DemoFiles;
  beforeAll(async () => {
    three = await generateDemo({ out: join(root, "a"), scale: SCALE });
  });

  it("writes the same bytes for the same seed", async () => {
    const again = await generateDemo({ out: join(root, "b"), scale: SCALE });
    expect(hashes(again)).toEqual(hashes(three));
  });

  it("writes another city for another seed", async () => {
    const other = await generateDemo({ out: join(root, "c"), scale: SCALE, seed: "another" });
    const [a, b] = [hashes(three), hashes(other)];
    // The rare events are named in the recipe.
    const same = Object.keys(b).filter((name) => a[name] === b[name]);
    expect(same.sort()).toEqual(["body_finding-2025.csv", "incident-2024.csv", "incident-2025.csv"]);
  });

  it("keeps a street's rows whatever the scale", async () => {
    const one = await generateDemo({ out: join(root, "d"), scale: 0.001 });
    const rowsOf = (files: DemoFiles, name: string): string[] => {
      const file = files.files.find(({ path }) => basename(path) === name);
      return readFileSync(file?.path ?? "", "utf8")
        .split("\n")
        .filter((line) => line.startsWith("990101001"));
    };
    for (const name of ["meeting-2024.csv", "contact-2025.csv", "margin-2025.csv"]) {
      expect(rowsOf(one, name)).toEqual(rowsOf(three, name));
      expect(rowsOf(one, name).length).toBeGreaterThan(300);
    }
  });

  it("lists units before what refers to them, and a cycle's draw before its outcomes and answers", () => {
    const order = three.files.map(({ cycle, instrument }) => `${cycle ?? "units"} ${instrument}`);
    const place = (name: string): number => order.indexOf(name);
    expect(place("units register")).toBe(0);
    expect(place("units frame")).toBeLessThan(place("2024 draw"));
    expect(place("2024 draw")).toBeLessThan(place("2024 contact"));
    expect(place("2024 contact")).toBeLessThan(place("2024 interview"));
    expect(place("2024 coverage")).toBeLessThan(place("2025 draw"));
  });

  it.each([0, -1, 1.5, Number.NaN])("refuses scale %s", async (scale) => {
    await expect(generateDemo({ out: join(root, "e"), scale })).rejects.toThrow(RangeError);
  });

  it("reports progress up to the whole", async () => {
    const shares: number[] = [];
    await generateDemo({ out: join(root, "f"), scale: 0.001, onProgress: ({ share }) => shares.push(share) });
    expect(shares).toEqual([0.5, 1]);
  });
});
