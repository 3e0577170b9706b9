import type { Report } from "../document/document.ts";
import { closing, note, paragraph } from "../document/blocks.ts";
import type { ReportFacts } from "../facts/report-facts.ts";
import { chineseDate } from "../text/date.ts";
import { fullWidth } from "../text/full-width.ts";
import { unitTable } from "./area-committees.ts";
import { framed } from "./cover.ts";

/** 等次名单 of a street. */
export const gradeList = (facts: ReportFacts): Report => {
  const { unit } = facts.unit;
  const { cycle, programme, grading } = facts.method;
  return framed(facts, "grades", `${unit.name}${cycle.title.zh}第三方评估等次名单`, [
    paragraph(`根据${facts.method.method.title.zh}，${unit.name}各居民区${cycle.title.zh}得分和等次如下。`),
    unitTable(facts, "等次名单"),
    ...grading.map(({ zh }) => note(fullWidth(zh))),
    closing(programme.evaluating_body.zh),
    closing(`数据截止${chineseDate(cycle.as_of)}`),
  ]);
};
