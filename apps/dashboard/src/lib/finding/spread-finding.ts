import type { RowsSummary } from "#lib/display/rows-summary.ts";
import { quantity } from "#lib/format/quantity.ts";
import { levels, type Level } from "#lib/words/levels.ts";
import type { Locale } from "#lib/words/say.ts";

/** Title of a list of units: how many stand reliably above and below the mean of their scope. */
export const spreadFinding = (
  { scored, above, below }: Pick<RowsSummary, "scored" | "above" | "below">,
  level: Level,
  locale: Locale,
): string =>
  locale === "zh"
    ? chinese(scored, above, below, levels[level].one.zh)
    : english(scored, above, below, levels[level].many.en);

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
