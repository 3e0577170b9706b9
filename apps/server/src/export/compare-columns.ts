import type { Locale } from "@juping/model";
import type { CompareRow, Figure } from "@juping/model/api";
import { stateWords } from "../answer/citation.ts";
import type { ExportColumn } from "./export-table.ts";

const points = "0.0";
const signed = "+0.0;-0.0;0.0";
const share = "0%";

const reason = (score: Figure, locale: Locale): string | null =>
  score.value !== null || score.state === "value" ? null : stateWords[score.state][locale];

type Column = ExportColumn<CompareRow>;
const column = (
  key: string,
  zh: string,
  en: string,
  type: Column["type"],
  value: Column["value"],
  format?: string,
): Column => ({ key, words: { zh, en }, type, value, ...(format === undefined ? {} : { format }) });

/** Columns of a comparison: everything that a row of the answer holds, in the order of the page. */
export const compareColumns = (locale: Locale): Column[] => [
  column("rank", "名次", "Rank", "INTEGER", ({ rank }) => rank?.rank ?? null),
  column("rank_lower", "名次区间上端", "Best rank", "INTEGER", ({ rank }) => rank?.lower ?? null),
  column("rank_upper", "名次区间下端", "Worst rank", "INTEGER", ({ rank }) => rank?.upper ?? null),
  column("rank_size", "参加排名单位数", "Units ranked", "INTEGER", ({ rank }) => rank?.size ?? null),
  column("group", "差异不显著组", "Group not told apart", "INTEGER", ({ group }) => group),
  column("name", "单位", "Unit", "VARCHAR", ({ unit }) => unit.name),
  column("class", "居住类型", "Living type", "VARCHAR", (row) => row.class),
  column("households", "户数", "Households", "DOUBLE", ({ households }) => households, "#,##0"),
  column("score", "得分", "Score", "DOUBLE", ({ score }) => score.value, points),
  column("lower", "区间下限", "Lower end", "DOUBLE", ({ score }) => score.lower, points),
  column("upper", "区间上限", "Upper end", "DOUBLE", ({ score }) => score.upper, points),
  column("standard_error", "标准误", "Standard error", "DOUBLE", ({ score }) => score.standard_error, "0.00"),
  column("state", "无得分原因", "Why no score", "VARCHAR", ({ score }) => reason(score, locale)),
  column("change", "较上期", "Change", "DOUBLE", ({ change }) => change?.difference ?? null, signed),
  column(
    "change_lower",
    "变化下限",
    "Change, lower end",
    "DOUBLE",
    ({ change }) => change?.lower ?? null,
    signed,
  ),
  column(
    "change_upper",
    "变化上限",
    "Change, upper end",
    "DOUBLE",
    ({ change }) => change?.upper ?? null,
    signed,
  ),
  column("change_significant", "变化是否显著", "Change significant", "BOOLEAN", ({ change }) =>
    change?.difference == null ? null : change.significant,
  ),
  column("grade", "等次", "Grade", "VARCHAR", ({ grade }) => grade),
  column(
    "grade_probability",
    "等次把握",
    "Grade probability",
    "DOUBLE",
    (row) => row.grade_probability,
    share,
  ),
  column("at_line", "线上", "At the line", "BOOLEAN", (row) => row.at_line),
  column("n", "有效问卷", "Valid interviews", "INTEGER", ({ n }) => n),
  column("n_units", "有得分居民区", "Committees with a score", "INTEGER", (row) => row.n_units),
  column("unit_id", "单位编号", "Unit id", "VARCHAR", ({ unit }) => unit.id),
];
