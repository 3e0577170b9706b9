import { readFileSync } from "node:fs";
import { Scoresheet } from "@juping/model";
import type { Area } from "../latent/quality.ts";
import type { Recipe } from "../recipe.ts";

const file = new URL("../../../methods/residents-committee/scoresheet.json", import.meta.url);

/** One check of the method's scoresheet with the recipe's way of coming to its marks. */
export interface Check {
  readonly code: string;
  readonly visit: "both" | "unannounced" | "announced";
  /** points that can be given, rising; empty where only a fact is recorded */
  readonly levels: readonly number[];
  readonly possible: number;
  readonly area: Area;
  /** expected share of the full points where the quality is average, and how it follows the quality */
  readonly share: { readonly at_average: number; readonly slope: number; readonly sd: number };
  /** condition of the unit, a living type, or empty */
  readonly condition: string;
}

/** The method's checks, in its order. @throws RangeError where the recipe does not know one of them */
export function readChecks(recipe: Recipe): readonly Check[] {
  const sheet = Scoresheet.parse(JSON.parse(readFileSync(file, "utf8")));
  const plans: Readonly<Record<string, readonly [number, string, string] | undefined>> = Object.fromEntries(
    Object.entries(recipe.visits.checks).map(([code, plan]) => [
      code,
      [plan.at_average, plan.area, plan.condition] as const,
    ]),
  );
  return sheet.checks.map((check) => {
    const plan = plans[check.code];
    if (!plan) throw new RangeError(`the recipe has nothing for check ${check.code}`);
    return {
      code: check.code,
      visit: check.visit,
      levels: check.levels.map((level) => level.points).sort((a, b) => a - b),
      possible: check.points,
      area: plan[1] as Area,
      share: { at_average: plan[0], slope: recipe.visits.slope, sd: recipe.visits.committee_sd },
      condition: plan[2],
    };
  });
}
