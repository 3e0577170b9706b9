import fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, test } from "vitest";
import {
  classSymbol,
  dotIntervalOptions,
  drawChart,
  funnelLimits,
  funnelOptions,
  pageTheme,
  profileOptions,
  quadrantOf,
  quadrantOptions,
  separate,
  slopeOptions,
  type ChartSpace,
} from "../src/index.ts";
import { limitsAt } from "../src/funnel-limits.ts";

const { document } = parseHTML("<!doctype html><html><body></body></html>");
const space: ChartSpace = {
  width: 800,
  theme: pageTheme,
  words: { summary: "四个区的综合得分", value: "综合得分 (分)", other: "有效问卷 (份)" },
};
const unit = (name: string, value: number, tone: -1 | 0 | 1 = 0) => ({
  id: name,
  name,
  value,
  lower: value - 1,
  upper: value + 1,
  tone,
  classIndex: -1,
});

describe("every figure", () => {
  const figures = {
    "dot and interval": dotIntervalOptions([unit("甲", 84, 1), unit("乙", 80)], 80, space),
    funnel: funnelOptions(
      [1, 2, 3].map((index) => ({
        name: `${index}`,
        value: 78 + index,
        n: 80 + index,
        standardError: 2,
        class: "现代型",
        classIndex: 2,
      })),
      1.645,
      space,
    ),
    slope: slopeOptions(
      [{ name: "甲", previous: 79, current: 83, difference: 4, tone: 1 }],
      ["2025", "2026"],
      space,
    ),
    profile: profileOptions(
      [0, 1].map((index) => ({
        unit: index,
        unitName: `${index}`,
        node: "居民满意度调查",
        value: 77 + index,
        lower: 75,
        upper: 80,
      })),
      ["居民满意度调查"],
      space,
    ),
  };

  test.each(Object.entries(figures))(
    "%s: an image with its summary in words and no style of its own",
    (_, options) => {
      const figure = drawChart(options, document);
      expect(figure.getAttribute("role")).toBe("img");
      expect(figure.getAttribute("aria-label")).toBe(space.words.summary);
      expect(figure.querySelectorAll("style")).toHaveLength(0);
      expect(figure.outerHTML).toContain("(分)");
    },
  );

  test.each(Object.entries(figures))("%s: the same data give the same drawing", (_, options) => {
    const draw = () => drawChart(options, document).outerHTML;
    expect(draw()).toBe(draw());
  });
});

describe("the quadrant chart", () => {
  const lines = { importance: 0.3, score: 78 };
  const point = (name: string, importance: number, score: number) => ({
    name,
    importance,
    score,
    doubt: { importance: [importance - 0.02, importance + 0.02], score: [score - 1, score + 1] } as const,
  });
  const points = [point("急难愁", 0.33, 75), point("服务", 0.31, 82), point("治安", 0.28, 80)];
  const fields = { improve: "优先改进", keep: "保持优势", maintain: "维持", watch: "次要改进" };
  const drawn = drawChart(quadrantOptions(points, lines, fields, space), document).outerHTML;

  test("names what matters and is low, every field, and every point for a pointer", () => {
    expect(points.map((own) => quadrantOf(own, lines))).toEqual(["improve", "keep", "maintain"]);
    for (const text of [...Object.values(fields), ...points.map(({ name }) => name)])
      expect(drawn).toContain(text);
  });

  test("estimates have both intervals, and axes that cover them; exact figures have axes from zero to full marks", () => {
    const { x, y } = quadrantOptions(points, lines, fields, space);
    const [low, high] = x?.domain as [number, number];
    expect([low < 0.26, low > 0, high > 0.35, high < 0.5]).toEqual([true, true, true, true]);
    expect((y?.domain as number[])[1]).toBeLessThan(90);
    const exact = quadrantOptions(
      points.map(({ doubt: _, ...own }) => own),
      lines,
      fields,
      space,
    );
    expect((exact.x?.domain as number[])[0]).toBe(0);
    expect((exact.y?.domain as number[])[1]).toBe(100);
  });
});

describe("a dot and its interval", () => {
  const drawn = drawChart(
    dotIntervalOptions(
      [unit("甲", 84, 1), unit("乙", 80), { ...unit("丙", 76, -1), lower: null, upper: null }],
      80,
      space,
    ),
    document,
  ).outerHTML;

  test("are coloured by what can be told, and hollow where nothing can", () => {
    expect(drawn).toContain(pageTheme.above);
    expect(drawn).toContain(pageTheme.below);
    expect(drawn).toContain(`fill="${pageTheme.paper}"`);
  });

  test("name the unit and its value on hover", () => expect(drawn).toContain("<title>甲 84.0</title>"));
});

describe("the funnel's limits", () => {
  test("follow from the units' own standard errors: 22/√100 = 2.2 at n = 100", () => {
    const limits = funnelLimits([
      { value: 78, n: 100, standardError: 2.2 },
      { value: 82, n: 100, standardError: 2.2 },
    ]);
    expect(limits?.centre).toBeCloseTo(80, 12);
    expect(limits?.sigma).toBeCloseTo(22, 12);
    const at400 = limits && limitsAt(limits, 400, 1.96);
    expect(at400?.upper).toBeCloseTo(80 + (1.96 * 22) / 20, 12);
  });

  test("need two units", () => expect(funnelLimits([{ value: 78, n: 100, standardError: 2.2 }])).toBeNull());
});

describe("labels moved apart", () => {
  test("stay where they are if there is room", () =>
    expect(separate([10, 50, 90], 5, 0, 100)).toEqual([10, 50, 90]));

  test("keep the gap, the order and the room", () => {
    const position = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(fc.array(position, { minLength: 1, maxLength: 20 }), (wanted) => {
        const placed = separate(wanted, 4, 0, 100);
        const sorted = placed.toSorted((a, b) => a - b);
        sorted
          .slice(1)
          .forEach((value, index) => expect(value - (sorted[index] ?? 0)).toBeGreaterThan(4 - 1e-9));
        for (const value of placed) expect(value >= -1e-9 && value <= 100 + 1e-9).toBe(true);
        wanted.forEach((a, i) =>
          wanted.forEach((b, j) => {
            if (a < b) expect(placed[i] ?? 0).toBeLessThan(placed[j] ?? 0);
          }),
        );
      }),
    );
  });

  test("are spread evenly where the room is too small", () => {
    expect(separate([50, 50, 50], 80, 0, 100)).toEqual([0, 50, 100]);
  });
});

test("shapes differ for the first five places and then begin again", () => {
  expect(new Set([0, 1, 2, 3, 4].map(classSymbol)).size).toBe(5);
  expect(classSymbol(5)).toBe(classSymbol(0));
});
