import { releaseSchemaVersion } from "@juping/model";
import {
  Compare,
  Context,
  Health,
  Matrix,
  MethodCard,
  Overview,
  Path,
  Profile,
  Programmes,
  SearchResult,
  TableList,
  TableRows,
  UnitPage,
} from "@juping/model/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFixtureServer, type FixtureServer } from "../support/fixture-server.ts";
import { fixtureDigest } from "../support/release-fixture/build.ts";
import { id } from "../support/release-fixture/units.ts";

let server: FixtureServer;
beforeAll(async () => {
  server = await openFixtureServer();
});
afterAll(async () => {
  await server.close();
});

const base = "/api/v1/fixture/2025";
/** A schema of the model, as far as a test needs it. */
interface Schema<T> {
  parse(value: unknown): T;
}
const answer = async <T>(schema: Schema<T>, path: string): Promise<T> => {
  const response = await server.get(path.startsWith("/") ? path : `${base}/${path}`);
  expect({
    path,
    status: response.statusCode,
    problem: response.statusCode === 200 ? "" : response.body,
  }).toEqual({
    path,
    status: 200,
    problem: "",
  });
  return schema.parse(response.json());
};

describe("every route answers its schema under every policy that may ask it", () => {
  const policies = ["whole", `district:${id("d1")}`, `street:${id("s1")}`, `committee:${id("c1")}`];
  const routes: [path: string, schema: Schema<unknown>, policies: readonly string[]][] = [
    ["context", Context, policies],
    ["overview", Overview, policies.slice(0, 3)],
    ["compare", Compare, policies],
    ["compare?level=committee", Compare, policies],
    ["compare?level=street&tree=street", Compare, policies.slice(0, 2)],
    ["compare?level=street&tree=utility&node=U2", Compare, policies.slice(0, 2)],
    ["compare?level=committee&node=A1&class=现实型&sort=name&q=一", Compare, policies],
    ["matrix?level=committee", Matrix, policies],
    ["matrix?level=street", Matrix, policies.slice(0, 2)],
    [`profile?units=${id("c1")}`, Profile, policies],
    [`profile?units=${id("c1")},${id("c2")},${id("s1")},${id("d1")}`, Profile, policies.slice(0, 3)],
    [`units/${id("c1")}`, UnitPage, policies],
    [`units/${id("s1")}`, UnitPage, policies.slice(0, 3)],
    [`units/${id("d1")}`, UnitPage, policies.slice(0, 2)],
    [`units/${id("city")}`, UnitPage, policies.slice(0, 1)],
    [`units/${id("c1")}/path/committee/*`, Path, policies],
    [`units/${id("c1")}/path/committee/A`, Path, policies],
    [`units/${id("c1")}/path/committee/B1.1`, Path, policies],
    [`units/${id("c5")}/path/modifier/M2`, Path, policies.slice(0, 2)],
    [`units/${id("s1")}/path/street/*`, Path, policies.slice(0, 3)],
    [`units/${id("s1")}/path/committee/A1`, Path, policies.slice(0, 3)],
    [`units/${id("t1")}/path/utility/U2`, Path, policies.slice(0, 2)],
    ["method", MethodCard, policies],
    ["search?q=示例", SearchResult, policies],
    ["tables", TableList, policies],
    ["tables/score?limit=5&offset=2", TableRows, policies],
  ];
  const cases = routes.flatMap(([path, schema, allowed]) =>
    allowed.map((policy): [string, string, Schema<unknown>] => [path, policy, schema]),
  );
  test.each(cases)("%s under %s", async (path, policy, schema) => {
    await answer(schema, `${path}${path.includes("?") ? "&" : "?"}policy=${encodeURIComponent(policy)}`);
  });

  test("health and programmes", async () => {
    expect(await answer(Health, "/api/health")).toMatchObject({ status: "ok", releases: 3 });
    const { programmes } = await answer(Programmes, "/api/v1/programmes");
    expect(programmes.map(({ code, simulated }) => [code, simulated])).toEqual([
      ["fixture", true],
      ["sealed", false],
    ]);
    expect(programmes[0]?.cycles.map(({ code }) => code)).toEqual(["2024", "2025"]);
    // Which policies a real installation has is not told.
    expect(programmes[1]?.cycles[0]?.policies).toEqual([]);
  });

  test("`current` is the newest cycle", async () => {
    const { cycle, cycles, release } = await answer(Context, "/api/v1/fixture/current/context");
    expect(cycle.code).toBe("2025");
    expect(cycles.map(({ code }) => code)).toEqual(["2024", "2025"]);
    expect(release).toEqual({ revision: 1, stage: "final", digest: fixtureDigest("fixture", "2025", 1) });
  });
});

describe("compare", () => {
  const names = (compare: Compare) => compare.rows.map(({ unit }) => unit.name);

  test("committees of a street: best first, rank in the street, brackets where they cannot be told apart", async () => {
    const compare = await answer(Compare, `compare?scope=${id("s1")}`);
    expect(names(compare)).toEqual(["示例一居民区", "示例二居民区", "示例三居民区", "=示例四居民区"]);
    const [first, second, third, fourth] = compare.rows;
    expect(first?.rank).toEqual({ pool: "street", size: 3, rank: 1, lower: 1, upper: 2 });
    expect([first?.group, second?.group, third?.group]).toEqual([1, 1, null]);
    expect([first?.groups, third?.groups]).toEqual([[1], []]);
    expect(first).toMatchObject({
      grade: "优秀",
      grade_probability: 0.81,
      at_line: false,
      n: 92,
      class: "现实型",
    });
    expect(second).toMatchObject({ at_line: true, change: { difference: -4.5, significant: true } });
    expect(fourth).toMatchObject({ score: { value: null, state: "not_graded" }, rank: null, grade: null });
    expect(compare).toMatchObject({ total: 4, hidden: 0, not_graded: 1, level: "committee", node: "*" });
  });

  test.each([
    ["sort=score&order=asc", ["示例三居民区", "示例二居民区", "示例一居民区", "=示例四居民区"]],
    ["sort=households", ["示例三居民区", "示例二居民区", "=示例四居民区", "示例一居民区"]],
    ["sort=change", ["示例一居民区", "示例二居民区", "示例三居民区", "=示例四居民区"]],
    ["sort=register&order=desc", ["=示例四居民区", "示例三居民区", "示例二居民区", "示例一居民区"]],
    ["class=现代型", ["示例三居民区", "=示例四居民区"]],
    ["q=slyj", ["示例一居民区"]],
    ["q=老二", ["示例二居民区"]],
    ["q=9901c3", ["示例三居民区"]],
  ])("%s", async (query, wanted) => {
    expect(names(await answer(Compare, `compare?scope=${id("s1")}&${query}`))).toEqual(wanted);
  });

  test("a class ranks among its own", async () => {
    const { rows } = await answer(Compare, `compare?level=committee&class=现实型`);
    expect(rows[0]?.rank).toMatchObject({ pool: "programme_class", size: 3 });
  });

  test("a node of the tree has scores and means, and no grade", async () => {
    const compare = await answer(Compare, `compare?scope=${id("s1")}&node=A2`);
    expect(
      compare.rows.map(({ unit, score, grade }) => [unit.name, score.value, score.state, grade]),
    ).toEqual([
      ["示例一居民区", 95, "value", null],
      ["示例二居民区", 94, "value", null],
      ["示例三居民区", null, "no_data", null],
      ["=示例四居民区", null, "no_data", null],
    ]);
    expect(compare.mean.value).toBeCloseTo((95 * 900 + 94 * 1500) / 2400, 9);
    // Ballots are a census: no interval.
    expect(compare.rows[0]?.score).toMatchObject({ standard_error: null, lower: null });
  });

  test("streets are means over their committees, with their own ranks and households", async () => {
    const { rows, level } = await answer(Compare, `compare?scope=${id("d1")}`);
    expect(level).toBe("street");
    expect(
      rows.map(({ unit, n_units, households, rank }) => [unit.name, n_units, households, rank?.pool]),
    ).toEqual([
      ["示例二镇", 1, 700, "district"],
      ["示例一街道", 3, 5900, "district"],
    ]);
  });

  test("streets on their own tree", async () => {
    const { rows, node } = await answer(Compare, "compare?level=street&tree=street");
    expect(node).toBe("*");
    expect(rows.map(({ unit }) => unit.name)).toEqual(["示例一街道", "示例二镇", "示例三街道"]);
    expect(rows[0]).toMatchObject({
      rank: { pool: "programme", rank: 1, size: 3 },
      change: { difference: 3 },
    });
    expect(rows[0]?.score.value).toBeCloseTo(0.6 * 82 + 0.4 * 78, 9);
  });

  test("appraisals are compared without rank, and cells with few answers are withheld", async () => {
    const { rows } = await answer(Compare, "compare?level=street&tree=utility&node=U2&sort=register");
    expect(rows.map(({ unit, score, rank }) => [unit.name, score.state, score.value, rank])).toEqual([
      ["示例一街道", "value", 71.5, null],
      ["示例二镇", "suppressed", null, null],
      ["示例三街道", "value", 71.5, null],
    ]);
    expect(rows[0]?.score.lower).toBeCloseTo(71.5 - 1.6448536 * 1.2, 5);
  });
});

describe("overview", () => {
  test("of the programme", async () => {
    const overview = await answer(Overview, "overview");
    expect(overview).toMatchObject({
      scope: { name: "示例市" },
      child_level: "district",
      counts: {
        districts: 2,
        streets: 2,
        towns: 1,
        committees: 6,
        graded: 5,
        not_graded: 1,
        not_evaluated: 1,
        grades: { 优秀: 1, 良好: 2, 合格: 1, 不合格: 1 },
      },
      change: { difference: 1.1, significant: true },
      hotline: { requests: 120 },
      fieldwork: { valid: 500, rr3: 0.41 },
    });
    expect(overview.children.map(({ unit }) => unit.name)).toEqual(["示例甲区", "示例乙区"]);
    expect(overview.wishes.map(({ kind }) => kind)).toEqual(["停车", "加装电梯"]);
    expect(overview.wishes_by_class.map((row) => [row.class, row.wishes[0]?.share.value])).toEqual([
      ["商品房", 0.4],
      ["老旧小区", 0.4],
    ]);
  });

  test("weakest are the leaves with the lowest scores, in a street those furthest below the programme", async () => {
    const { weakest } = await answer(Overview, "overview");
    expect(weakest[0]?.node).toBe("B1.2");
    const ofStreet = (await answer(Overview, `overview?scope=${id("s3")}`)).weakest;
    expect(ofStreet[0]?.node).toBe("B1.1");
    expect(ofStreet).toHaveLength(5);
  });

  test("attention names what a leader should look into", async () => {
    const { attention } = await answer(Overview, "overview");
    const named = Object.fromEntries(
      attention.map(({ kind, units }) => [kind, units.map(({ name }) => name)]),
    );
    expect(named).toEqual({
      fell: ["示例二居民区"],
      rose: ["示例五居民区"],
      no_data: ["示例三居民区"],
      low_response: ["示例二居民区"],
      coached: ["示例三居民区"],
      not_graded: ["=示例四居民区"],
      at_line: ["示例二居民区"],
    });
  });
});

describe("a unit's page", () => {
  test("of a committee: tree with contributions that add up, peers of the nearest class that is large enough", async () => {
    const page = await answer(UnitPage, `units/${id("c5")}`);
    const of = (node: string) => page.rows.find((row) => row.node === node);
    const sum = (parent: string) =>
      page.rows
        .filter((row) => row.parent === parent)
        .reduce((total, { contribution }) => total + (contribution ?? 0), 0);
    expect(sum("*") + page.standing.bonus).toBeCloseTo(page.standing.score.value ?? 0, 9);
    expect(sum("A1")).toBeCloseTo(of("A1")?.contribution ?? 0, 9);
    // The district's class is too small to be shown: the programme's stands in.
    expect(of("A1")?.peers).toMatchObject({ scope: id("city"), class: "现实型", mean: 84 });
    expect(page.standing).toMatchObject({
      grade: "良好",
      bonus: 1,
      change: { difference: 5, significant: true },
    });
    expect(page.standing.ranks.map(({ pool }) => pool)).toEqual([
      "programme",
      "programme_class",
      "district",
      "district_class",
      "street",
      "street_class",
    ]);
    expect(page.breadcrumb.map(({ name }) => name)).toEqual([
      "示例市",
      "示例甲区",
      "示例二镇",
      "示例五居民区",
    ]);
    expect(page.history.map(({ cycle }) => cycle)).toEqual(["2024", "2025"]);
  });

  test("weights of empty nodes went to their siblings", async () => {
    const { rows } = await answer(UnitPage, `units/${id("c3")}`);
    const of = (node: string) => rows.find((row) => row.node === node);
    expect(of("A2")).toMatchObject({
      weight: 20,
      weight_used: 0,
      contribution: null,
      score: { state: "no_data" },
    });
    expect(of("A1")).toMatchObject({ weight: 40, weight_used: 60 });
  });

  test("strengths and weaknesses are reliable ones only", async () => {
    const best = await answer(UnitPage, `units/${id("c1")}`);
    // Class mean 84: A1.1 90 ± 3.3 lies above, A1.2 80 ± 4.9 does not lie reliably below; records by quarters of the class.
    expect(best.strengths).toEqual(["A2.1", "A1.1", "B1.1"]);
    expect(best.weaknesses).toEqual(["B1.2"]);
    expect((await answer(UnitPage, `units/${id("c6")}`)).strengths).toEqual([]);
  });

  test("money is exact text with its derivation", async () => {
    const { awards } = await answer(UnitPage, `units/${id("c1")}`);
    expect(awards).toMatchObject([
      {
        fund: "working",
        fen: "9736447",
        factors: { household: "6/5" },
        derivation: [expect.any(String), expect.stringContaining("97,364.47")],
      },
    ]);
    const street = await answer(UnitPage, `units/${id("s1")}`);
    expect(street.awards[0]).toMatchObject({ fen: "40000000" });
    expect(street.awards[0]?.derivation[0]).toContain("400,000.00 元");
  });

  test("of a street: its duty index, its committees, appraisals charged to nobody", async () => {
    const page = await answer(UnitPage, `units/${id("s1")}`);
    expect(new Set(page.rows.map(({ tree }) => tree))).toEqual(new Set(["street"]));
    expect(page.standing).toMatchObject({
      ranks: [{ pool: "programme", rank: 1 }],
      change: { difference: 3 },
    });
    expect(page.children.map(({ unit }) => unit.name)).toContain("示例一居民区");
    expect(page.appraisals.map(({ object, name }) => [object, name.zh])).toEqual([
      ["U1", "供水"],
      ["U2", "供电"],
    ]);
  });

  test("of a street: what records say of it, by the part of the index that reads them", async () => {
    const page = await answer(UnitPage, `units/${id("s1")}`);
    expect(page.facts).toMatchObject([
      { measure: "m_S1.1", part: "S1", node: "S1.1", numerator: 81, denominator: 92, in_fen: false },
      { measure: "m_S2.1", part: "S2", node: "S2.1", in_fen: true, state: "value" },
    ]);
    const committee = await answer(UnitPage, `units/${id("c1")}`);
    expect(committee.facts).toEqual([]);
  });

  test("of a district: means over its committees", async () => {
    const page = await answer(UnitPage, `units/${id("d2")}`);
    expect(new Set(page.rows.map(({ tree }) => tree))).toEqual(new Set(["committee"]));
    expect(page.rows.every(({ contribution }) => contribution === null)).toBe(true);
    expect(page.standing.ranks).toMatchObject([{ pool: "programme", rank: 2, size: 2 }]);
    expect(page.weaknesses).toContain("B1.1");
  });
});

describe("the path of a figure", () => {
  test("of a leaf goes down to measures, batches and counts", async () => {
    const path = await answer(Path, `units/${id("c1")}/path/committee/A1.1`);
    expect(path).toMatchObject({
      score: { value: 90, standard_error: 2 },
      weight: 25,
      rule: { kind: "likert" },
      inputs: [
        {
          measure: "m_A1.1",
          n: 92,
          numerator: 81,
          formula: "count(answer.id where answer.code>=4) ÷ count(answer.id)",
        },
      ],
      batches: [{ batch: "batch-interview", instrument: "interview", accepted: 98, rejected: 2 }],
      clauses: ["CS12", "CZ3"],
    });
    expect(path.steps[0]).toContain("likert");
  });

  test("of a mix shows its parts, each with its measures", async () => {
    const path = await answer(Path, `units/${id("c1")}/path/committee/B1.1`);
    expect(path.parts.map(({ weight, measures }) => [weight, measures])).toEqual([
      [0.6, ["m_solved"]],
      [0.4, ["m_visit"]],
    ]);
    expect(path.inputs.map(({ measure, flags }) => [measure, flags])).toEqual([
      ["m_solved", []],
      ["m_visit", ["late", "small_n"]],
    ]);
    expect(path.batches.map(({ batch }) => batch)).toEqual(["batch-check", "batch-request"]);
  });

  test("of a ballot shows the votes by option", async () => {
    const { inputs } = await answer(Path, `units/${id("c1")}/path/committee/A2.1`);
    expect(inputs[0]?.parts).toEqual({ 满意: 60, 基本满意: 30 });
  });

  test("of the composite: first level and points beside the tree add up, and the grade's reasons", async () => {
    const path = await answer(Path, `units/${id("c5")}/path/committee/*`);
    expect(path.children.map(({ node }) => node)).toEqual(["A", "B", "M2"]);
    const total = path.children.reduce((sum, { contribution }) => sum + (contribution ?? 0), 0);
    expect(total).toBeCloseTo(path.score.value ?? 0, 9);
    expect(path.steps).toContain("等次：良好");
  });

  test("of an inner node says whose weight was passed on", async () => {
    const { steps } = await answer(Path, `units/${id("c3")}/path/committee/A`);
    expect(steps.join()).toContain("民主评议(无数据)没有得分，权重按比例转给同级其他指标");
  });

  test("of an area is a mean over its committees", async () => {
    const path = await answer(Path, `units/${id("s1")}/path/committee/A`);
    expect(path.steps[0]).toBe("示例一街道有得分的 3 个居民区按户数加权平均");
    expect(path.children.map(({ node }) => node)).toEqual(["A1", "A2"]);
  });

  test("of a withheld appraisal shows nothing of what it was made of", async () => {
    const path = await answer(Path, `units/${id("t1")}/path/utility/U2`);
    expect(path).toMatchObject({ score: { value: null, state: "suppressed" }, inputs: [], batches: [] });
  });

  test("the citation can be quoted and found again", async () => {
    const { citation } = await answer(Path, `units/${id("c1")}/path/committee/A1.1`);
    expect(citation).toBe(
      `示例评估机构(虚构)：《示例市居民区第三方评估》2025年度。示例一居民区，总体满意（A1.1） 90.0 分（90% 区间 86.7–93.3）。方法 fixture-method 第1版，终评第1版，发布版 ${fixtureDigest("fixture", "2025", 1).slice(0, 12)}。演示数据。`,
    );
  });
});

describe("matrix and profile", () => {
  test("tones are reliable differences to the scope's mean", async () => {
    const { nodes, rows } = await answer(Matrix, "matrix?level=committee");
    expect(nodes).toEqual(["A1", "A2", "B1"]);
    const tones = Object.fromEntries(
      rows.map(({ unit, cells }) => [unit.name, cells.map(({ tone }) => tone)]),
    );
    expect(tones).toMatchObject({
      示例一居民区: [1, 1, 1],
      示例三居民区: [0, 0, 1],
      示例六居民区: [-1, -1, -1],
      "=示例四居民区": [0, 0, 0],
    });
  });

  test("differences are to the first, with their interval", async () => {
    const { units, rows } = await answer(Profile, `profile?units=${id("c1")},${id("c2")},${id("c6")}`);
    expect(units.map(({ name }) => name)).toEqual(["示例一居民区", "示例二居民区", "示例六居民区"]);
    const survey = rows.find(({ node }) => node === "A1");
    expect(survey?.differences[0]).toBeNull();
    expect(survey?.differences[1]).toMatchObject({ separable: false });
    expect(survey?.differences[2]).toMatchObject({ separable: true });
    expect(survey?.differences[2]?.value).toBeCloseTo(-33.125, 9);
  });

  test("streets stand side by side on their own tree too", async () => {
    const profile = await answer(Profile, `profile?tree=street&units=${id("s1")},${id("t1")}`);
    expect(profile.tree).toBe("street");
    expect(profile.rows.map(({ node, scores }) => [node, scores.map(({ value }) => value)])).toEqual([
      ["S1", [82, 76]],
      ["S2", [78, 72]],
    ]);
    expect(profile.rows[0]?.differences[1]).toMatchObject({ value: -6, separable: true });
  });
});

describe("search", () => {
  test.each([
    ["示例七", [], []],
    ["slyj", ["示例一居民区", "示例一街道"], []],
    ["老一", ["示例一居民区"], []],
    ["990102001", ["示例三街道"], []],
    ["诉求解决率", [], ["B1.1"]],
    ["b1.1", [], ["B1.1"]],
    ["Composite", [], ["*"]],
  ])("%s", async (query, units, nodes) => {
    const found = await answer(SearchResult, `search?q=${encodeURIComponent(query)}`);
    expect(found.units.map(({ name }) => name).toSorted()).toEqual([...units].toSorted());
    expect(found.nodes.map(({ code }) => code)).toEqual(nodes);
  });

  test("says where a unit lies", async () => {
    const found = await answer(SearchResult, "search?q=示例一居民区");
    expect(found.units[0]).toMatchObject({ context: "示例甲区 · 示例一街道", kind: "committee" });
  });
});

test("the method card tells rules, sample, exclusions, agreement, versions and hash", async () => {
  const card = await answer(MethodCard, "method");
  expect(card).toMatchObject({
    method: { sha256: "5".repeat(64) },
    release: { digest: fixtureDigest("fixture", "2025", 1), schema_version: releaseSchemaVersion },
    fieldwork: { valid: 500 },
    exclusions: [{ instrument: "interview", reason: "too_fast", count: 12 }],
    double_scoring: { pairs: 240, weighted_kappa: 0.82, adjudicated: 7 },
    legal_bases: [{ title: "城市居民委员会组织法" }],
  });
  expect(card.trees.map(({ tree }) => tree)).toEqual(["committee", "street", "utility", "modifier"]);
});

test("rows of a table come by pages, 64-bit numbers as text and lists as lists", async () => {
  const page = await answer(TableRows, "tables/score?limit=3&offset=1");
  expect(page).toMatchObject({ limit: 3, offset: 1, truncated: true });
  expect(page.rows).toHaveLength(3);
  const award = await answer(TableRows, "tables/award");
  expect(award.rows[0]?.[award.columns.indexOf("fen")]).toBe("9736447");
  expect(award.truncated).toBe(false);
  const replicate = await answer(TableRows, "tables/replicate?limit=1");
  expect(replicate.rows[0]?.[replicate.columns.indexOf("values")]).toHaveLength(3);
});
