import type { Report } from "../document/document.ts";
import { cell, closing, column, flush, numberCell, paragraph, strongRow, table } from "../document/blocks.ts";
import type { ReportFacts } from "../facts/report-facts.ts";
import { chineseDate } from "../text/date.ts";
import { fullWidth } from "../text/full-width.ts";
import { yuan } from "../text/number.ts";
import { framed } from "./cover.ts";
import { isMoney, yuanNumber } from "./money-section.ts";

const sumOf = (amounts: readonly { readonly fen: string }[]): bigint =>
  amounts.reduce((sum, { fen }) => sum + BigInt(fen), 0n);

const money = (fen: bigint) => numberCell(yuanNumber(fen), yuan(fen), "#,##0.00");

/** 资金分配表 of a street: what each committee receives of each fund, to the fen, with the sums. */
export const fundTable = (facts: ReportFacts): Report => {
  const { unit, payments } = facts;
  const { cycle, programme } = facts.method;
  const funds = [...new Map(payments.map(({ fund, fund_name }) => [fund, fund_name]))];
  const units = [...new Map(payments.map((payment) => [payment.unit.id, payment.unit])).values()];
  const of = (id: string, fund: string) =>
    payments.filter((payment) => payment.unit.id === id && payment.fund === fund);
  const blocks = [
    paragraph(
      `${unit.unit.name}${cycle.title.zh}分配到居民区的资金共${yuan(sumOf(payments))}元，涉及${units.length}个居民区、${funds.length}项资金。`,
    ),
    table(
      "居民区资金分配",
      [
        column("居民区", 3.6),
        ...funds.map(([, name]) => column(name, 3, "right")),
        column("合计", 3, "right"),
      ],
      [
        ...units.map(({ id, name }) => [
          cell(name),
          ...funds.map(([fund]) => {
            const own = of(id, fund);
            return own.length === 0 ? cell("—") : money(sumOf(own));
          }),
          money(sumOf(payments.filter((payment) => payment.unit.id === id))),
        ]),
        strongRow([
          cell("合计"),
          ...funds.map(([fund]) => money(sumOf(payments.filter((payment) => payment.fund === fund)))),
          money(sumOf(payments)),
        ]),
      ],
      "单位：元。各项资金以拨付文件为准；居委会工作经费只按需要分配，与得分和等次无关。",
    ),
    ...unit.awards
      .filter(isMoney)
      .map(({ fund_name, derivation }) =>
        flush([
          { text: `${fund_name.zh}：`, strong: true as const },
          `${derivation.map(fullWidth).join("；")}。`,
        ]),
      ),
    closing(programme.evaluating_body.zh),
    closing(`数据截止${chineseDate(cycle.as_of)}`),
  ];
  return framed(facts, "funds", `${unit.unit.name}${cycle.title.zh}资金分配表`, blocks, true);
};
