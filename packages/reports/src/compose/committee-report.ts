import type { Report } from "../document/document.ts";
import { nodeFinder } from "../facts/names.ts";
import type { ReportFacts } from "../facts/report-facts.ts";
import { adviceSection } from "./advice-section.ts";
import { framed } from "./cover.ts";
import { lostPointsSection } from "./lost-points-section.ts";
import { methodSection } from "./method-section.ts";
import { moneySection } from "./money-section.ts";
import { peerFigure } from "./peer-figure.ts";
import { quadrantSection } from "./quadrant-section.ts";
import { residentsSection } from "./residents-section.ts";
import { resultSection } from "./result-section.ts";
import { verificationSection } from "./verification-section.ts";

/** 分报告 of one committee. It names no other committee. */
export const committeeReport = (facts: ReportFacts): Report => {
  const find = nodeFinder(facts.method);
  const nodeOf = (code: string) => find("committee", code);
  const name = (code: string) => nodeOf(code)?.name.zh ?? code;
  const { unit, rows } = facts.unit;
  return framed(facts, "report", `${unit.name}${facts.method.cycle.title.zh}第三方评估分报告`, [
    ...resultSection(facts, "综合得分", name, peerFigure(facts, name)),
    ...lostPointsSection(facts, nodeOf),
    ...quadrantSection(unit.name, rows, name),
    ...adviceSection(facts, nodeOf),
    ...residentsSection(facts),
    ...moneySection(facts),
    ...methodSection(facts),
    ...verificationSection(facts, "report"),
  ]);
};
