import type { Overview } from "@juping/model/api";
import { figureValue } from "#lib/format/figure.ts";
import { decimal } from "#lib/format/number.ts";
import { quantity } from "#lib/format/quantity.ts";
import type { Locale } from "#lib/words/say.ts";

/** The overview's title: where the scope stands, what moved, and how many units fell. */
export const overviewFinding = (overview: Overview, locale: Locale): string =>
  locale === "zh" ? chinese(overview) : english(overview);

/** A change that shows no digit is none to speak of, however sure it is. */
const nothing = decimal(0);

const fellCount = ({ attention }: Overview) => attention.find(({ kind }) => kind === "fell")?.count ?? 0;

const chinese = (overview: Overview): string => {
  const { scope, score, change } = overview;
  if (score.value === null) return `${scope.name}本周期没有综合得分`;
  const clauses = [`${scope.name}综合得分${figureValue(score)}分`];
  if (change?.difference != null) {
    const size = decimal(Math.abs(change.difference));
    if (!change.significant) clauses.push("与上年差异不显著");
    else if (size === nothing) clauses.push("与上年基本持平");
    else clauses.push(`较上年显著${change.difference > 0 ? "上升" : "下降"}${size}分`);
  }
  const fell = fellCount(overview);
  const head = clauses.join("，");
  return fell > 0 ? `${head}；${quantity(fell, "zh")}个居民区显著下降` : head;
};

const english = (overview: Overview): string => {
  const { scope, score, change } = overview;
  if (score.value === null) return `${scope.name} has no composite score this cycle`;
  const clauses = [`${scope.name} scores ${figureValue(score)}`];
  if (change?.difference != null) {
    const size = decimal(Math.abs(change.difference));
    if (!change.significant) clauses.push("not distinguishable from last year");
    else if (size === nothing) clauses.push("practically as last year");
    else clauses.push(`a significant ${change.difference > 0 ? "rise" : "fall"} of ${size} on last year`);
  }
  const fell = fellCount(overview);
  const head = clauses.join(", ");
  return fell > 0 ? `${head}; ${fell} ${fell === 1 ? "committee" : "committees"} fell significantly` : head;
};
