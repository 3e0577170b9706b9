import { JupingError } from "@juping/model";
import { cell, column, flush, heading, paragraph, table } from "../document/blocks.ts";
import type { Block, Report } from "../document/document.ts";
import type { AppealDecision, DecidedResult, ReportFacts } from "../facts/report-facts.ts";
import { chineseDate } from "../text/date.ts";
import { decimal, yuan } from "../text/number.ts";
import { framed } from "./cover.ts";
import { verificationSection } from "./verification-section.ts";

const ended = (text: string): string => (/[。！？；]$/.test(text) ? text : `${text}。`);

const matter = ({ subject, ground, claim, asked, filed_on, proofs }: AppealDecision): Block =>
  table(
    "申诉事项",
    [column("项目", 3), column("内容", 11)],
    [
      [cell("提出日期"), cell(chineseDate(filed_on))],
      [cell("涉及的指标"), cell(subject)],
      [cell("申诉理由"), cell(ground)],
      [cell("事实和经过"), cell(claim)],
      [cell("请求"), cell(asked === "" ? "—" : asked)],
      [
        cell("证明材料"),
        cell(
          proofs.length === 0
            ? "未提交"
            : `${proofs.length}份（SHA-256 前12位：${proofs.map((hash) => hash.slice(0, 12)).join("、")}）`,
        ),
      ],
    ],
  );

const change = (before: DecidedResult, after: DecidedResult): Block => {
  const points = ({ score }: DecidedResult): string => (score === null ? "—" : decimal(score));
  const funds = [...new Set([...Object.keys(before.money), ...Object.keys(after.money)])];
  const amount = ({ money }: DecidedResult, fund: string): string =>
    money[fund] === undefined ? "—" : yuan(BigInt(money[fund]));
  return table(
    "复核前后的结果",
    [
      column("项目", 5),
      column(`复核前（第${before.revision}版）`, 4.5, "right"),
      column(`复核后（第${after.revision}版）`, 4.5, "right"),
    ],
    [
      [cell("综合得分（分）"), cell(points(before)), cell(points(after))],
      [cell("等次"), cell(before.grade ?? "未评级"), cell(after.grade ?? "未评级")],
      ...funds.map((fund) => [cell(`${fund}（元）`), cell(amount(before, fund)), cell(amount(after, fund))]),
    ],
    "等次和资金还取决于同类其他居民区的结果；资金以核定和拨付文件为准。",
  );
};

const outcome = ({ upheld, mended }: AppealDecision): Block[] => {
  if (!upheld) return [paragraph("申诉不成立，维持原结果。")];
  if (mended === null) return [paragraph("申诉成立。评估机构将按本决定更正数据，并发布新的一版。")];
  const { before, after } = mended;
  return [
    paragraph(
      `申诉成立。评估机构已按本决定更正数据，重新计算全部结果，发布第${after.revision}版，代替第${before.revision}版。`,
    ),
    change(before, after),
  ];
};

/** 申诉复核决定书: what a panel of three decided on a committee's appeal, why, and what it changed. @throws JupingError INTERNAL */
export const appealDecision = (facts: ReportFacts): Report => {
  const { decision } = facts;
  if (decision === undefined) throw new JupingError("INTERNAL", { what: "appeal decision" });
  const { unit } = facts.unit;
  const { cycle } = facts.method;
  const { votes, upheld, subject, filed_on, decided_on } = decision;
  const favour = votes.filter(({ uphold }) => uphold).length;
  return framed(facts, "decision", `${cycle.title.zh}第三方评估申诉复核决定书`, [
    flush(`${unit.name}：`),
    paragraph(
      `你居民区于${chineseDate(filed_on)}对${cycle.title.zh}第三方评估中“${subject}”的结果提出申诉。复核组依照评估办法进行了复核，于${chineseDate(decided_on)}作出如下决定。`,
    ),
    heading(1, "申诉事项"),
    matter(decision),
    heading(1, "复核情况"),
    paragraph(
      `复核组由${votes.length}人组成，均未给你居民区评分，也未办理过你居民区的更正。表决${favour}人认为成立，${votes.length - favour}人认为不成立。`,
    ),
    ...votes
      .toSorted((a, b) => Number(b.uphold) - Number(a.uphold))
      .map(({ uphold, reason }) => paragraph(ended(`${uphold ? "认为成立" : "认为不成立"}：${reason}`))),
    heading(1, "决定"),
    ...outcome(decision),
    paragraph(
      upheld
        ? "本决定所引起的资金差额，从预留资金中支出或者退回预留资金；本年度已经拨付的资金不追回。"
        : "现行评估办法的权重不属于申诉范围；对评估办法的意见，可在下一周期办法征求意见时提出。",
    ),
    ...verificationSection(facts, "decision"),
  ]);
};
