import { describe, expect, it } from "vitest";
import { type Application, checkApplications, payPool, projectKey, voucherRefusal } from "../../src/index.ts";
import { rulesOf } from "../fund/rules.ts";

const application = (id: string, changed: Partial<Application> = {}): Application => ({
  id,
  committee: "c1",
  title: "楼道微更新",
  site: "示例路1号",
  year_from: 2026,
  year_to: 2026,
  fund: "special_fund",
  kind: "自治项目",
  approved: 1_000_000n,
  filed_on: "2026-01-05",
  ...changed,
});

describe("one project is paid once", () => {
  it.each([
    ["the same words in another width and spacing", { title: "楼道 微更新（项目）" }, true],
    ["the same under another fund", { fund: "foundation" }, true],
    ["another site", { site: "示例路2号" }, false],
    ["another committee", { committee: "c2" }, false],
    ["another year", { year_from: 2027, year_to: 2027 }, false],
  ])("%s", (_, changed, same) => {
    const [first, second] = [application("1"), application("2", changed)];
    expect(projectKey(first) === projectKey(second)).toBe(same);
    const { accepted, refused } = checkApplications([second, first], [], "4/5");
    expect(accepted.map(({ id }) => id)).toEqual(same ? ["1"] : ["1", "2"]);
    expect(refused.map((entry) => [entry.application.id, entry.same])).toEqual(same ? [["2", "1"]] : []);
  });

  it("refuses what an earlier year or another fund already paid", () => {
    const { refused } = checkApplications(
      [application("2")],
      [application("1", { filed_on: "2020-01-01" })],
      "4/5",
    );
    expect(refused).toMatchObject([{ same: "1" }]);
  });

  it.each([
    ["similarity of exactly 0.8 is not above it", "幸福楼道微更新", []],
    ["0.89: a person looks at both", "楼道微更新一", ["1"]],
  ])("a like title at another site is accepted: %s", (_, title, likes) => {
    const near = application("2", { title, site: "示例路3号" });
    const { accepted, similar } = checkApplications([application("1"), near], [], "4/5");
    expect(accepted).toHaveLength(2);
    expect(similar.map(({ like }) => like)).toEqual(likes);
  });
});

describe("vouchers", () => {
  const [rule] = rulesOf("shanghai-putuo-changshou").special_funds;
  if (!rule) throw new Error("no special fund");
  it.each([
    [
      "goods of an approved project",
      { use: "goods", payee: "organisation", invoiced: true, project_approved: true },
      null,
    ],
    [
      "staff pay",
      { use: "staff_pay", payee: "organisation", invoiced: true, project_approved: true },
      "工资",
    ],
    [
      "what the property firm owes",
      { use: "property_duty", payee: "organisation", invoiced: true, project_approved: true },
      "物业",
    ],
    [
      "cash to a person",
      { use: "goods", payee: "natural_person", invoiced: false, project_approved: true },
      "现金",
    ],
    [
      "a person's invoice without a project",
      { use: "goods", payee: "natural_person", invoiced: true, project_approved: false },
      "个人",
    ],
    [
      "a person's invoice of an approved project",
      { use: "goods", payee: "natural_person", invoiced: true, project_approved: true },
      null,
    ],
  ] as const)("%s", (_, voucher, expected) => {
    const refusal = voucherRefusal(rule, voucher);
    if (expected === null) expect(refusal).toBeNull();
    else expect(refusal).toContain(expected);
  });
});

it("performance pay: posts x points, a unit without a grade counts as 1", () => {
  const points = { 优秀: "1.2", 良好: "1.1", 合格: "1.0", 不合格: "0.8" };
  expect(
    payPool(
      1000n,
      [
        { posts: 5, grade: "优秀" },
        { posts: 5, grade: "不合格" },
        { posts: 10, grade: null },
      ],
      points,
    ),
  ).toEqual([300n, 200n, 500n]);
});
