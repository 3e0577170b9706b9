import { JupingError } from "@juping/model";
import { describe, expect, test } from "vitest";
import { evaluate } from "../src/language/evaluate.ts";
import { compileMeasure } from "../src/language/formula.ts";
import { parseFormula } from "../src/language/parse.ts";
import { measureSql } from "../src/index.ts";
import { cycle, instruments, measure, measures, parameters, profile } from "./support/data.ts";

const context = { instruments, parameters, cycle, profile };
const with_ = (numerator: string, denominator?: string) => ({
  ...measure("topics_raised"),
  code: "m",
  numerator,
  ...(denominator === undefined ? {} : { denominator }),
});
const aggregateSql = (formula: string) =>
  [...compileMeasure(with_(formula), context).numerator.aggregates.values()].map(({ value }) => value)[0];

describe("the measure language", () => {
  test("reads, compiles and writes out every measure of the method", () => {
    expect(measures).toHaveLength(147);
    for (const entry of measures) expect(measureSql(entry, context), entry.code).toMatch(/^SELECT/);
  });

  test.each([
    ["2+3*4", 14],
    ["(2+3)*4", 20],
    ["2-3-4", -5],
    ["2^3^2", 512],
    ["-2^2", -4],
    ["7/2", 3.5],
    ["1/0", null],
    ["sqrt(16)", 4],
    ["sqrt(0-1)", null],
    ["round(2.5)", 3],
    ["round(0-2.5)", -3],
    ["clamp(7, 1, 5)", 5],
    ["max(1, 3, 2)", 3],
    ["scale(4)", 75],
    ["cycle.year-1", 2024],
    ["profile.service_centre_norm_m2", 1000],
    ["0.05*unit.households", 60],
    ["clamp(round(0.05*unit.households), 50, 300)", 60],
  ])("%s = %s", (formula, value) => {
    expect(evaluate(parseFormula("m", formula), { aggregate: () => null, households: 1200, context })).toBe(
      value,
    );
  });

  test.each([
    ["count(team.id)", 'count("id")'],
    ["count(team.id where team.filed=1)", `count(CASE WHEN CAST("filed" AS INTEGER) = 1 THEN "id" END)`],
    [
      "count(meeting.id where meeting.kind in ('听证会','协调会') and meeting.quarter between 1 and 2)",
      `count(CASE WHEN "kind" IN ('听证会', '协调会') AND "quarter" BETWEEN 1 AND 2 THEN "id" END)`,
    ],
    [
      "count(decision.id where decision.due<=cycle.cutoff)",
      `count(CASE WHEN "due" <= DATE '2025-12-31' THEN "id" END)`,
    ],
    [
      "count(burden_item.id where burden_item.approval_no='' and burden_item.year=cycle.year-1)",
      `count(CASE WHEN coalesce("approval_no", '') = '' AND "year" = 2024 THEN "id" END)`,
    ],
    ["count_distinct(team.kind)", `count(DISTINCT "kind")`],
    ["sum(payment.paid_fen)", `CAST(sum("paid_fen") AS DOUBLE)`],
    ["sum(room_slot.hours)", `CAST(sum(CAST("hours" AS DECIMAL(18, 6))) AS DOUBLE)`],
    ["max(document.valid)", `CAST(max(CAST("valid" AS INTEGER)) AS DOUBLE)`],
    [
      "mean(panel_mark.mark)",
      `CAST(sum(CAST("mark" AS DECIMAL(18, 6))) AS DOUBLE) / count(CAST("mark" AS DECIMAL(18, 6)))`,
    ],
    ["count(vote.id where vote.part='2')", `sum(CASE WHEN "part" = '2' THEN "votes" END)`],
    [
      "check.confirmed['E04']",
      `CAST(sum(CASE WHEN "code" = 'E04' THEN CAST("confirmed" AS DECIMAL(18, 6)) END) AS DOUBLE)`,
    ],
    [
      "count(premises.unit where premises.area_m2>=profile.premises_norm_m2)",
      `count(CASE WHEN "area_m2" >= CASE WHEN "households" >= 0 AND "households" < 1000 THEN 150 WHEN "households" >= 1000 AND "households" < 2000 THEN 200 WHEN "households" >= 2000 THEN 300 END THEN "unit" END)`,
    ],
    [
      "count(document.id where document.kind='o''clock')",
      `count(CASE WHEN "kind" = 'o''clock' THEN "id" END)`,
    ],
  ])("%s is written as SQL of few primitives", (formula, sql) => {
    expect(aggregateSql(formula)).toBe(sql);
  });

  test.each([
    ["", 1, "found the end"],
    ["count(", 7, "found the end"],
    ["count(team.id", 14, "expected )"],
    ["1 2", 3, "found 2"],
    ["§", 1, "unexpected §"],
    ["count(meeting.id where meeting.kind='听证会)", 37, "closing"],
    ["median(team.id)", 1, "no function median"],
    ["sum(count(team.id))", 5, "inside another aggregate"],
    ["sum(sqrt(project.spent_fen))", 5, "cannot stand inside"],
    ["count(team.id where meeting.valid=1)", 1, "mixes the tables team and meeting"],
    ["sum(3)", 1, "names no field"],
    ["clamp(1, 2)", 1, "takes 3"],
    ["count(crew.id)", 1, "no table crew"],
    ["count(team.id where team.size>3)", 21, "no field size"],
    ["count(team.id where team.kind=1)", 31, "a text, not this number"],
    ["count(team.id where team.filed=2)", 32, "0 or 1"],
    ["count(team.id where team.kind>='a')", 30, "only =, <> and in"],
    ["count(decision.id where decision.due<=5)", 39, "a date, not this number"],
    ["count(team.id where team.filed)", 31, "a comparison"],
    ["sum(team.kind)", 1, "needs a number"],
    ["sum(project.spent_fen+team.filed)", 1, "mixes"],
    ["team.filed", 1, "needs an aggregate"],
    ["check.confirmed[next]", 17, "quoted code"],
    ["cycle.month", 1, "no number cycle.month"],
    ["profile.norm", 1, "no number profile.norm"],
    ["unit.area", 1, "no number unit.area"],
    ["count(team.id where team.filed=unit.households)", 32, "outside of aggregates"],
    ["2*list(panel_mark.mark)", 3, "stands alone"],
    ["1+count(vote.id by vote.choice)", 3, "stands alone"],
    ["'a'", 1, "not a number"],
  ])("%s is refused at column %i: %s", (formula, column, reason) => {
    const attempt = () => compileMeasure(with_(formula), context);
    expect(attempt).toThrow(JupingError);
    try {
      attempt();
    } catch (error) {
      const { code, details } = error as JupingError;
      expect({ code, measure: details["measure"], column: details["column"] }).toEqual({
        code: "FORMULA_INVALID",
        measure: "m",
        column,
      });
      expect(details["reason"]).toContain(reason);
    }
  });

  test("a profile that gives no norm makes what needs it absent, not an error", () => {
    const bare = { ...context, profile: { ...profile, premises_norm_m2: [], model_premises_m2: null } };
    for (const code of ["premises_meeting_norm_share", "model_premises"]) {
      const { numerator } = compileMeasure(measure(code), bare);
      expect([...numerator.aggregates.values()].map(({ absent }) => absent)).toEqual([true]);
    }
  });
});
