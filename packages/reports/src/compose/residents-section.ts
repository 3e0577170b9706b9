import type { Block } from "../document/document.ts";
import { cell, column, heading, numberCell, paragraph, table } from "../document/blocks.ts";
import type { ReportFacts } from "../facts/report-facts.ts";
import { intervalText, scoreText } from "../text/figure.ts";
import { count, decimal, percent } from "../text/number.ts";

const mostWishes = 6;

const share = (value: number | null): string => (value === null ? "—" : percent(value, 1));

const fieldworkSentence = ({ unit }: ReportFacts): string => {
  const { fieldwork } = unit;
  if (fieldwork === null) return "";
  return `问卷调查抽取住户${count(fieldwork.drawn)}户，有效居民问卷${count(fieldwork.valid)}份，应答率（RR3）${share(fieldwork.rr3)}；按质量规则剔除问卷${count(fieldwork.excluded)}份，报告被告知如何回答的${count(fieldwork.coached)}份。`;
};

const hotlineSentence = ({ unit }: ReportFacts): string => {
  const { hotline } = unit;
  return hotline === null
    ? ""
    : `12345热线职责内诉求${count(hotline.requests)}件，按时响应率${share(hotline.on_time_share)}，解决率${share(hotline.solved_share)}，满意率${share(hotline.satisfied_share)}。`;
};

const wishTable = ({ unit }: ReportFacts): Block[] =>
  unit.wishes.length === 0
    ? []
    : [
        table(
          "居民最盼解决的问题",
          [
            column("问题", 4),
            column("提及人数", 2, "right"),
            column("加权占比", 2, "right"),
            column("90%区间", 3, "right"),
          ],
          unit.wishes
            .slice(0, mostWishes)
            .map(({ kind, n, share: part }) => [
              cell(kind),
              numberCell(n, count(n), "#,##0"),
              part.value === null
                ? cell(scoreText(part))
                : numberCell(part.value, percent(part.value, 1), "0.0%"),
              cell(
                part.lower === null || part.upper === null
                  ? "—"
                  : `${decimal(part.lower * 100)}%～${decimal(part.upper * 100)}%`,
              ),
            ]),
          "占比以提出问题的受访居民为基数；提及人数不足发布规则要求的不列。",
        ),
      ];

const appraisalTable = ({ unit }: ReportFacts): Block[] =>
  unit.appraisals.length === 0
    ? []
    : [
        table(
          "市政服务单位和部门评议结果",
          [
            column("对象", 4),
            column("有效回答", 2, "right"),
            column("得分", 2, "right"),
            column("区间", 3, "right"),
            column("满意率", 2, "right"),
          ],
          unit.appraisals.map(({ name, n, score, satisfied_rate }) => [
            cell(name.zh),
            numberCell(n, count(n), "#,##0"),
            score.value === null ? cell(scoreText(score)) : numberCell(score.value, scoreText(score), "0.0"),
            cell(intervalText(score)),
            cell(share(satisfied_rate)),
          ]),
          "评议结果不计入任何居民区的得分。",
        ),
      ];

/** What residents asked for, and how they were asked. */
export const residentsSection = (facts: ReportFacts): Block[] => {
  const sentences = `${fieldworkSentence(facts)}${hotlineSentence(facts)}`;
  const tables = [...wishTable(facts), ...appraisalTable(facts)];
  if (sentences === "" && tables.length === 0) return [];
  return [heading(1, "居民诉求与调查执行"), ...(sentences === "" ? [] : [paragraph(sentences)]), ...tables];
};
