import type { TreeRow } from "@juping/model/api";
import { toneOf } from "#lib/display/tone.ts";
import { quantity } from "#lib/format/quantity.ts";
import type { Locale } from "#lib/words/say.ts";

/** Title of a unit's tree: how many indicators stand reliably below and above the median of its class. */
export const treeFinding = (rows: readonly TreeRow[], locale: Locale): string => {
  const parents = new Set(rows.map(({ parent }) => parent));
  const tones = rows
    .filter(({ node, peers }) => !parents.has(node) && peers !== null)
    .map(({ score, peers }) => toneOf(score, peers?.p50 ?? null));
  const below = tones.filter((tone) => tone === -1).length;
  const above = tones.filter((tone) => tone === 1).length;
  if (locale === "zh") {
    if (below + above === 0) return "各项指标与同类中位数差异都不显著";
    const parts = [
      ...(below > 0 ? [`${quantity(below, "zh")}项指标低于同类中位数`] : []),
      ...(above > 0 ? [`${quantity(above, "zh")}项高于同类中位数`] : []),
    ];
    return parts.join("，");
  }
  if (below + above === 0) return "No indicator can be told apart from the median of its class";
  const parts = [...(below > 0 ? [`${below} below`] : []), ...(above > 0 ? [`${above} above`] : [])];
  return `${parts.join(" and ")} the median of the class`;
};
