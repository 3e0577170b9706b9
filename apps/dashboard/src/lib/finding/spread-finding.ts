import type { RowsSummary } from "#lib/display/rows-summary.ts";
import { decimal } from "#lib/format/number.ts";
import { quantity } from "#lib/format/quantity.ts";
import { levels, type Level } from "#lib/words/levels.ts";
import type { Locale } from "#lib/words/say.ts";

/** Title of a list of units: how many stand reliably above and below the mean of their scope, or from where to where they reach. */
export const spreadFinding = (
  { scored, above, below, extremes }: Pick<RowsSummary, "scored" | "above" | "below" | "extremes">,
  level: Level,
  locale: Locale,
): string => {
  if (extremes !== null && scored > 1) return reach(extremes, locale);
  return locale === "zh"
    ? chinese(scored, above, below, levels[level].one.zh)
    : english(scored, above, below, levels[level].many.en);
};

const reach = ([highest, lowest]: NonNullable<RowsSummary["extremes"]>, locale: Locale): string =>
  locale === "zh"
    ? `${highest.name}最高，${decimal(highest.value)}分；${lowest.name}最低，${decimal(lowest.value)}分`
    : `${highest.name} highest, ${decimal(highest.value)}; ${lowest.name} lowest, ${decimal(lowest.value)}`;

const chinese = (total: number, above: number, below: number, noun: string): string => {
  if (total === 0) return `没有可比较的${noun}`;
  if (total === 1)
    return `所列${noun}${above === 1 ? "高于均值" : below === 1 ? "低于均值" : "与均值差异不显著"}`;
  if (above + below === 0) return `${quantity(total, "zh")}个${noun}与均值的差异都不显著`;
  const parts = [
    ...(above > 0 ? [`${quantity(above, "zh")}个高于均值`] : []),
    ...(below > 0 ? [`${quantity(below, "zh")}个低于均值`] : []),
  ];
  const rest = total - above - below;
  return `${quantity(total, "zh")}个${noun}中${parts.join("，")}${rest > 0 ? "，其余差异不显著" : ""}`;
};

const english = (total: number, above: number, below: number, noun: string): string => {
  if (total === 0) return `No ${noun} to compare`;
  if (total === 1)
    return `One unit, ${above === 1 ? "above the mean" : below === 1 ? "below the mean" : "not to be told apart from the mean"}`;
  if (above + below === 0) return `None of the ${total} ${noun} can be told apart from the mean`;
  const parts = [
    ...(above > 0 ? [`${above} above the mean`] : []),
    ...(below > 0 ? [`${below} below it`] : []),
  ];
  const rest = total - above - below;
  return `Of ${total} ${noun}, ${parts.join(" and ")}${rest > 0 ? "; the rest cannot be told apart from it" : ""}`;
};
