import { dotIntervalOptions, paperTheme } from "@juping/charts";
import type { CompareRow } from "@juping/model/api";
import type { Block, Cell } from "../document/document.ts";
import { cell, column, heading, numberCell, paragraph, table } from "../document/blocks.ts";
import { levelText } from "../facts/names.ts";
import type { ReportFacts } from "../facts/report-facts.ts";
import { drawSvg } from "../figures/draw-svg.ts";
import { intervalText, rankText, scoreText } from "../text/figure.ts";
import { count, decimal, probability } from "../text/number.ts";

const width = 640;

/** Units of a list under their names: committees below a street, streets below a district. */
const kindBelow = ({ unit }: ReportFacts): string => (unit.unit.kind === "street" ? "居民区" : "街道、镇");

const toneOf = ({ lower, upper }: CompareRow["score"], mean: number | null): -1 | 0 | 1 =>
  mean === null || lower === null || upper === null ? 0 : lower > mean ? 1 : upper < mean ? -1 : 0;

const changeCell = ({ change }: CompareRow): Cell => {
  if (change?.difference == null) return cell("—");
  const text = `${change.difference > 0 ? "+" : ""}${decimal(change.difference)}`;
  return change.significant
    ? {
        ...cell([{ text: `${text}*`, tone: change.difference < 0 ? "below" : "above" }]),
        number: change.difference,
        format: "0.0",
      }
    : numberCell(change.difference, text, "0.0");
};

/** Every unit below with its interval and rank set, the best first. */
export const unitTable = (facts: ReportFacts, caption: string): Block => {
  const { unit, method } = facts;
  const committees = unit.unit.kind === "street";
  return table(
    caption,
    [
      column("名次（区间）", 3.3, "center"),
      column(kindBelow(facts), 4),
      ...(committees ? [column("类别", 1.9)] : []),
      column("户数", 1.9, "right"),
      column("得分", 1.6, "right"),
      column(`${levelText(method.levels.standing)}区间`, 2.8, "right"),
      column("较上期", 2, "right"),
      ...(committees
        ? [column("等次", 2.1, "center"), column("把握", 1.9, "right")]
        : [column("居民区数", 2, "right")]),
    ],
    unit.children.map((row) => [
      cell(row.rank === null ? "—" : rankText(row.rank)),
      cell(row.unit.name),
      ...(committees ? [cell(row.class ?? "—")] : []),
      row.households === null ? cell("—") : numberCell(row.households, count(row.households), "#,##0"),
      row.score.value === null
        ? cell(scoreText(row.score))
        : numberCell(row.score.value, scoreText(row.score), "0.0"),
      cell(intervalText(row.score)),
      changeCell(row),
      ...(committees
        ? [
            cell(`${row.grade ?? "未评级"}${row.at_line ? "†" : ""}`),
            cell(row.grade_probability === null ? "—" : probability(row.grade_probability, "＞", "＜")),
          ]
        : [row.n_units === null ? cell("—") : numberCell(row.n_units, count(row.n_units), "0")]),
    ]),
    `名次区间和把握的置信水平为${levelText(method.levels.standing)}；区间重叠的单位，先后不宜强调。*表示变化显著。${committees ? "†表示与线上另一方先后次序把握不足，同列线上。" : ""}`,
  );
};

const gradeCounts = ({ children }: ReportFacts["unit"]): string => {
  const counts = new Map<string, number>();
  for (const { grade } of children) counts.set(grade ?? "未评级", (counts.get(grade ?? "未评级") ?? 0) + 1);
  return ["优秀", "良好", "合格", "不合格", "未评级"]
    .flatMap((grade) => {
      const many = counts.get(grade);
      return many === undefined ? [] : [`${grade}${many}个`];
    })
    .concat(
      [...counts]
        .filter(([grade]) => !["优秀", "良好", "合格", "不合格", "未评级"].includes(grade))
        .map(([grade, many]) => `${grade}${many}个`),
    )
    .join("，");
};

const unitFigure = (facts: ReportFacts): Block[] => {
  const { unit, method } = facts;
  const scored = unit.children.filter(({ score }) => score.value !== null);
  if (scored.length === 0) return [];
  const root = facts.means.find(({ parent }) => parent === null);
  const mean = root?.score.value ?? null;
  const summary = `${unit.unit.name}各${kindBelow(facts)}综合得分及区间`;
  const rows = scored.map((row) => ({
    id: row.unit.id,
    name: row.unit.name,
    value: row.score.value ?? 0,
    lower: row.score.lower,
    upper: row.score.upper,
    tone: toneOf(row.score, mean),
    classIndex: -1,
  }));
  return [
    {
      kind: "figure",
      caption: `各${kindBelow(facts)}综合得分及${levelText(method.levels.standing)}区间`,
      summary,
      ...drawSvg(
        dotIntervalOptions(rows, mean, {
          width,
          theme: paperTheme,
          words: { summary, value: "综合得分（分）" },
        }),
      ),
      note: mean === null ? null : `虚线为按户数加权的均值${decimal(mean)}分；实心点可靠地高于或低于均值。`,
    },
  ];
};

/** How the units below stand. */
export const areaCommittees = (facts: ReportFacts): Block[] => {
  const { unit } = facts;
  if (unit.children.length === 0) return [];
  const moved = unit.children.filter(({ change }) => change?.significant === true);
  const up = moved.filter(({ change }) => (change?.difference ?? 0) > 0).length;
  return [
    heading(1, `各${kindBelow(facts)}结果`),
    paragraph(
      `${unit.unit.name}共有${unit.children.length}个${kindBelow(facts)}列入本报告。${unit.unit.kind === "street" ? `其中${gradeCounts(unit)}。` : ""}与上期相比，显著上升的${up}个，显著下降的${moved.length - up}个，其余差异不显著。${unit.watch_list.length === 0 ? "" : `列入关注名单的有${unit.watch_list.map(({ name }) => name).join("、")}。`}`,
    ),
    unitTable(facts, `各${kindBelow(facts)}综合得分`),
    ...unitFigure(facts),
  ];
};
