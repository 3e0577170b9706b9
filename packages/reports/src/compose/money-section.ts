import type { AwardView } from "@juping/model/api";
import type { Block } from "../document/document.ts";
import { cell, column, flush, heading, numberCell, paragraph, strongRow, table } from "../document/blocks.ts";
import type { ReportFacts } from "../facts/report-facts.ts";
import { fullWidth } from "../text/full-width.ts";
import { yuan } from "../text/number.ts";

type Money = AwardView & { readonly fen: string };

export const isMoney = (award: AwardView): award is Money => award.kind === "money" && award.fen !== null;

/** Fen as a number of yuan for a workbook; exact up to 90 trillion yuan. */
export const yuanNumber = (fen: bigint): number => Number(fen) / 100;

/** Funds with their amounts, and how each came about; honours and warnings before them. */
export const moneySection = ({ unit }: ReportFacts): Block[] => {
  const money = unit.awards.filter(isMoney);
  const others = unit.awards.filter((award) => !isMoney(award));
  if (unit.awards.length === 0) return [];
  const total = money.reduce((sum, { fen }) => sum + BigInt(fen), 0n);
  const area = unit.unit.kind !== "committee";
  return [
    heading(1, "资金、荣誉与预警"),
    ...others.flatMap(({ fund_name, factors, derivation }) => [
      paragraph([{ text: `${factors.level ?? fund_name.zh}。`, strong: true as const }, "形成过程如下："]),
      ...derivation.map((step, index) => flush(`${index + 1}．${fullWidth(step)}。`)),
    ]),
    ...(money.length === 0
      ? []
      : [
          table(
            area ? "各项资金总额" : "各项资金数额",
            [column("资金", 7), column(area ? "总额（元）" : "金额（元）", 4, "right")],
            [
              ...money.map(({ fund_name, fen }) => [
                cell(fund_name.zh),
                numberCell(yuanNumber(BigInt(fen)), yuan(BigInt(fen)), "#,##0.00"),
              ]),
              ...(area
                ? []
                : [strongRow([cell("合计"), numberCell(yuanNumber(total), yuan(total), "#,##0.00")])]),
            ],
            "居委会工作经费只按需要分配，与得分和等次无关。各项资金以拨付文件为准。",
          ),
          heading(2, "数额的形成"),
          ...money.map(({ fund_name, derivation }) =>
            flush([
              { text: `${fund_name.zh}：`, strong: true as const },
              `${derivation.map(fullWidth).join("；")}。`,
            ]),
          ),
        ]),
  ];
};
