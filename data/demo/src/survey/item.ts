import { normalQuantile } from "@juping/statistics";
import type { Area } from "../latent/quality.ts";
import type { Recipe } from "../recipe.ts";

/** One five-point item, ready for use. */
export interface Item {
  readonly column: string;
  /** latent values above which the answer is 5, 4, 3, 2; below the last it is 1 */
  readonly above: readonly [number, number, number, number];
  /** area whose quality it speaks of, beside the resident's overall impression; none for what is not the committee's */
  readonly area: Area | null;
  readonly unknown: number;
  readonly refusal: number;
  /** whose work it judges where it is not the committee's */
  readonly about: "committee" | "surroundings" | "others";
  readonly askedIf: "always" | "own_matter" | "seen_publication" | "property_firm";
}

/** Items of the recipe with thresholds at which an average resident gives its shares. */
export function compileItems(recipe: Recipe): readonly Item[] {
  return recipe.survey.items.map((item) => {
    const [five = 0, four = 0, three = 0, two = 0] = item.shares;
    const at = (share: number): number => normalQuantile(1 - share);
    return {
      column: item.column,
      above: [at(five), at(five + four), at(five + four + three), at(five + four + three + two)],
      area: (item.area ?? null) as Area | null,
      unknown: item.unknown,
      refusal: recipe.survey.refusal,
      about: item.about as Item["about"],
      askedIf: item.asked_if as Item["askedIf"],
    };
  });
}

/** Code 5 to 1 of a latent value. */
export function codeOf(item: Item, latent: number): number {
  const { above } = item;
  if (latent > above[0]) return 5;
  if (latent > above[1]) return 4;
  if (latent > above[2]) return 3;
  return latent > above[3] ? 2 : 1;
}
