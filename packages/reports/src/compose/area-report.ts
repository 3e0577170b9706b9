import type { Report } from "../document/document.ts";
import { nodeFinder } from "../facts/names.ts";
import type { ReportFacts } from "../facts/report-facts.ts";
import { areaCommittees } from "./area-committees.ts";
import { areaIndicators } from "./area-indicators.ts";
import { framed } from "./cover.ts";
import { methodSection } from "./method-section.ts";
import { moneySection } from "./money-section.ts";
import { quadrantSection } from "./quadrant-section.ts";
import { residentsSection } from "./residents-section.ts";
import { resultSection } from "./result-section.ts";
import { verificationSection } from "./verification-section.ts";

/** 总报告 of a street or a district. */
export const areaReport = (facts: ReportFacts): Report => {
  const find = nodeFinder(facts.method);
  const { unit, rows } = facts.unit;
  // A street is judged by its own duties; a district by the mean of its committees, which has its own section.
  const judged = rows.some(({ tree }) => tree !== "committee");
  const name = (tree: string) => (code: string) => find(tree, code)?.name.zh ?? code;
  const own = judged ? facts : { ...facts, unit: { ...facts.unit, rows: [] } };
  return framed(facts, "report", `${unit.name}${facts.method.cycle.title.zh}第三方评估总报告`, [
    ...resultSection(own, judged ? "履职指数" : "居民区综合得分均值", name(rows[0]?.tree ?? "committee")),
    ...areaCommittees(facts),
    ...areaIndicators(facts, (code) => find("committee", code)),
    ...quadrantSection(unit.name, facts.means, name("committee")),
    ...residentsSection(facts),
    ...moneySection(facts),
    ...methodSection(facts),
    ...verificationSection(facts, "report"),
  ]);
};
