import type { Report } from "../document/document.ts";
import { closing, flush, paragraph } from "../document/blocks.ts";
import { framed } from "./cover.ts";
import type { ReportFacts } from "../facts/report-facts.ts";
import { verificationCode } from "../facts/verification-code.ts";
import { chineseDate } from "../text/date.ts";
import { yuan } from "../text/number.ts";
import { isMoney } from "./money-section.ts";
import { resultSentences } from "./result-section.ts";

/** 结果告知书: the result in a letter to its committee, with what may be done about it. */
export const resultNotice = (facts: ReportFacts): Report => {
  const { unit, awards } = facts.unit;
  const { cycle, programme, release } = facts.method;
  const money = awards.filter(isMoney);
  const warned = awards.find(({ kind }) => kind === "warning");
  return framed(facts, "notice", `${cycle.title.zh}第三方评估结果告知书`, [
    flush(`${unit.name}：`),
    paragraph(
      `受${programme.commissioning_body.zh}委托，${programme.evaluating_body.zh}对你居民区${cycle.title.zh}工作进行了第三方评估。现将结果告知如下。`,
    ),
    paragraph(resultSentences(facts, "综合得分")),
    ...(warned === undefined
      ? []
      : [paragraph(`根据预警规则，对你居民区作出${warned.factors.level ?? "提醒"}，具体事项见分报告。`)]),
    ...(money.length === 0
      ? []
      : [
          paragraph(
            `有关资金：${money.map(({ fund_name, fen }) => `${fund_name.zh}${yuan(BigInt(fen))}元`).join("，")}。以拨付文件为准。`,
          ),
        ]),
    paragraph(
      "各项得分、失分明细、计分过程和改进建议见分报告。对事实或者计算有异议的，请在公示规定的期限内通过评估平台提出更正或者申诉，并附证明材料。",
    ),
    paragraph(
      `本告知书的数字取自发布版${release.digest.slice(0, 12)}，核验码${verificationCode({ digest: release.digest, kind: "notice", unit: unit.id })}，可在评估平台的“核验”页核对。`,
    ),
    closing(programme.evaluating_body.zh),
    closing(`数据截止${chineseDate(cycle.as_of)}`),
  ]);
};
