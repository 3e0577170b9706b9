import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  binomial,
  binomialUpperTail,
  categorical,
  createRandom,
  multinomial,
  normalCdf,
  sampleWithoutReplacement,
  sha256,
  shuffle,
} from "../src/index.ts";
import { Xoshiro128 } from "../src/random/random.ts";
import { codeOf } from "./error-code.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

function tally(categories: number, codes: readonly number[]): number[] {
  const counts = new Array<number>(categories).fill(0);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

describe("SHA-256", () => {
  test.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    [
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
    ],
    ["a".repeat(1000), "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"],
  ])("FIPS 180-4 examples: %s", (text, digest) => {
    expect(hex(sha256(new TextEncoder().encode(text)))).toBe(digest);
  });
});

describe("generator", () => {
  test("xoshiro128**, first outputs of the reference implementation for the state 1, 2, 3, 4", () => {
    const generator = new Xoshiro128(Uint8Array.from([1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, 0, 0, 0]));
    const outputs = Array.from({ length: 10 }, () => generator.uint32());
    expect(outputs).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test("is the same for the same seed and labels, for strings and their bytes, and pinned to figures of today", () => {
    const bits = (...path: [string | Uint8Array, ...string[]]): number => createRandom(...path).uint32();
    expect(bits("seed", "a", "b")).toBe(createRandom("seed", "a").substream("b").uint32());
    expect(bits("居评")).toBe(bits(new TextEncoder().encode("居评")));
    expect(
      new Set([
        bits("seed"),
        bits("seed", "a"),
        bits("seed", "b"),
        bits("seed", "a", "b"),
        bits("seed", "ab"),
      ]).size,
    ).toBe(5);
    const random = createRandom("2026", "demonstration");
    expect([random.uint32(), random.uniform(), random.normal(), random.below(35)]).toEqual([
      2373567004, 0.3860938577333223, -0.9580293824394489, 21,
    ]);
  });

  test("a substream does not depend on what was drawn before", () => {
    const fresh = createRandom("seed");
    const used = createRandom("seed");
    used.fillNormal(new Float64Array(1000));
    expect(used.substream("unit 7").uniform()).toBe(fresh.substream("unit 7").uniform());
  });

  test("uniforms and normals follow their distributions (Kolmogorov-Smirnov, 100,000 draws)", () => {
    const random = createRandom("kolmogorov");
    const n = 100_000;
    const distance = (values: Float64Array): number =>
      values.sort().reduce((most, u, i) => Math.max(most, Math.abs(u - i / n), Math.abs(u - (i + 1) / n)), 0);
    // 1.95 / sqrt(n) is passed once in a thousand seeds; the seed is fixed.
    const uniforms = Float64Array.from({ length: n }, () => random.uniform());
    const normals = Float64Array.from({ length: n }, () => normalCdf(random.normal()));
    expect(distance(uniforms)).toBeLessThan(1.95 / Math.sqrt(n));
    expect(distance(normals)).toBeLessThan(1.95 / Math.sqrt(n));
    expect(Array.from({ length: n }, () => random.uniformOpen()).every((u) => u > 0 && u < 1)).toBe(true);
  });

  test("integers below n are even (chi-square, 60,000 draws of 6)", () => {
    const random = createRandom("dice");
    const counts = tally(
      6,
      Array.from({ length: 60_000 }, () => random.below(6)),
    );
    const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquare).toBeLessThan(20.5);
    // A remainder taken without drawing again would put half of these into the first third.
    const wide = Array.from({ length: 10_000 }, () => random.below(3 * 2 ** 30));
    const low = wide.filter((value) => value < 2 ** 30).length;
    expect(Math.abs(low - 10_000 / 3)).toBeLessThan(4 * Math.sqrt(20_000 / 9));
    expect(random.below(1)).toBe(0);
    expect(random.below(2 ** 32)).toBeLessThan(2 ** 32);
    expect(codeOf(() => random.below(0))).toBe("out_of_range");
    expect(codeOf(() => random.below(2.5))).toBe("out_of_range");
  });
});

describe("draws", () => {
  test("shuffling keeps every item and reaches every order", () => {
    const random = createRandom("shuffle");
    const seen = new Set<string>();
    for (let i = 0; i < 500; i++) {
      const items = [1, 2, 3, 4];
      shuffle(random, items);
      expect([...items].sort()).toEqual([1, 2, 3, 4]);
      seen.add(items.join());
    }
    expect(seen.size).toBe(24);
  });

  test("a sample without replacement is distinct, ascending, inside, and even over the population", () => {
    const random = createRandom("sample");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }), (a, b) => {
        const [size, population] = [Math.min(a, b), Math.max(a, b)];
        const sample = sampleWithoutReplacement(random, population, size);
        expect(new Set(sample).size).toBe(size);
        expect([...sample]).toEqual([...sample].sort((x, y) => x - y));
        expect(sample.every((item) => item >= 0 && item < population)).toBe(true);
      }),
      { seed: 1 },
    );
    const drawn = Array.from({ length: 10_000 }, () => [...sampleWithoutReplacement(random, 10, 3)]).flat();
    for (const count of tally(10, drawn)) expect(Math.abs(count - 3000)).toBeLessThan(5 * Math.sqrt(2100));
    expect(codeOf(() => sampleWithoutReplacement(random, 3, 4))).toBe("out_of_range");
  });

  test.each([
    ["by inversion", 40, 0.2],
    ["by inversion, from the other side", 40, 0.8],
    ["by rejection", 300, 0.4],
    ["by rejection, skewed", 4000, 0.01],
  ])("binomial %s follows its distribution (chi-square, 100,000 draws)", (_, trials, probability) => {
    const random = createRandom("binomial", String(trials), String(probability));
    const draws = 100_000;
    const counts = tally(
      trials + 1,
      Array.from({ length: draws }, () => binomial(random, trials, probability)),
    );
    let chiSquare = 0;
    let cells = 0;
    counts.forEach((count, k) => {
      const share = binomialUpperTail(k, trials, probability) - binomialUpperTail(k + 1, trials, probability);
      if (share * draws < 10) return;
      chiSquare += (count - share * draws) ** 2 / (share * draws);
      cells++;
    });
    expect(Math.abs(chiSquare - cells)).toBeLessThan(3.3 * Math.sqrt(2 * cells));
  });

  test("binomial ends", () => {
    const random = createRandom("ends");
    expect([binomial(random, 0, 0.5), binomial(random, 9, 0), binomial(random, 9, 1)]).toEqual([0, 0, 9]);
    expect(codeOf(() => binomial(random, 9, 1.1))).toBe("out_of_range");
    expect(codeOf(() => binomial(random, 0.5, 0.1))).toBe("out_of_range");
  });

  test("multinomial counts sum to the trials, follow the probabilities, and never meet a probability of 0", () => {
    const random = createRandom("multinomial");
    const counts = multinomial(random, 100_000, [0, 5, 3, 0, 2, 0]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(100_000);
    [0, 0.5, 0.3, 0, 0.2, 0].forEach((share, category) => {
      const error = 4 * Math.sqrt(100_000 * share * (1 - share));
      expect(Math.abs((counts[category] ?? NaN) - share * 100_000)).toBeLessThanOrEqual(error);
    });
    expect(categorical(random, [0, 0, 1])).toBe(2);
    expect([...multinomial(random, 0, [1, 1])]).toEqual([0, 0]);
    expect(codeOf(() => multinomial(random, 1, [0, 0]))).toBe("zero_weight");
    expect(codeOf(() => multinomial(random, 1, []))).toBe("empty_input");
    expect(codeOf(() => categorical(random, [1, -1]))).toBe("negative_weight");
  });
});
