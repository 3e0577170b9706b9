import type { Random } from "@juping/statistics";
import { codeOf, type Item } from "./item.ts";
import type { InterviewForm } from "./interview-columns.ts";
import type { PlaceImpression } from "./impression.ts";

export interface Respondent {
  readonly person: number;
  readonly group: number;
  readonly building: number;
  /** multiplies the chance of 不了解 */
  readonly ignorance: number;
  readonly ownMatter: boolean;
  readonly seenPublication: boolean;
  readonly propertyFirm: boolean;
  /** gives this code to every item: told so, or rushed through */
  readonly sameCode: number | null;
}

/** Fills the five-point items: 5 to 1, 8 不了解, 9 拒答, empty where the skip logic passes over it. */
export function answerItems(
  form: InterviewForm,
  items: readonly Item[],
  place: PlaceImpression,
  who: Respondent,
  itemSd: number,
  random: Random,
): void {
  const shared = who.person + (place.group[who.group] ?? 0) + (place.building[who.building] ?? 0);
  for (const item of items) {
    if (item.askedIf === "own_matter" && !who.ownMatter) continue;
    if (item.askedIf === "seen_publication" && !who.seenPublication) continue;
    if (item.askedIf === "property_firm" && !who.propertyFirm) continue;
    // Drawn in any case, so that the streams of later items do not depend on this answer.
    const silence = random.uniform();
    const own = itemSd * random.normal();
    if (who.sameCode !== null) form.set(item.column, who.sameCode);
    else if (silence < item.refusal) form.set(item.column, 9);
    else if (silence < item.refusal + item.unknown * who.ignorance) form.set(item.column, 8);
    else form.set(item.column, codeOf(item, shared + own + placeEffect(item, place)));
  }
}

function placeEffect(item: Item, place: PlaceImpression): number {
  if (item.about === "others") return place.others;
  const quality = place.byArea[item.area ?? "A"];
  return item.about === "surroundings" ? place.surroundings + 0.6 * quality : quality;
}
