import { StatisticsError } from "../error.ts";

/**
 * What happens to the target of a category without a respondent.
 * error: refuse. redistribute: spread over the margin's other categories in proportion to their targets. collapse_adjacent:
 * given whole to the next lower category that has respondents, else to the next higher (for ordered categories, as ages).
 */
export type EmptyCategoryRule = "error" | "redistribute" | "collapse_adjacent";

export interface EmptyCategory {
  readonly margin: string;
  readonly category: number;
  /** Target it had. */
  readonly target: number;
  /** Category that took the target; null where it was spread over the margin. */
  readonly into: number | null;
}

/**
 * Targets that the respondents can reach, and what was done to get there.
 * @param mass start weight in each category.
 * @throws StatisticsError `empty_category` under the rule "error"; `inconsistent_margins` where a category has respondents
 * and a target of 0, or no category has respondents.
 */
export function reachableTargets(
  margin: { readonly name: string; readonly targets: Float64Array },
  mass: Float64Array,
  rule: EmptyCategoryRule,
): { readonly targets: Float64Array; readonly moved: readonly EmptyCategory[] } {
  if (isReachable(margin.targets, mass)) return { targets: margin.targets, moved: [] };
  const targets = margin.targets.slice();
  const moved: EmptyCategory[] = [];
  let spread = 0;
  for (let category = 0; category < targets.length; category++) {
    const target = margin.targets[category] ?? 0;
    if ((mass[category] ?? 0) > 0) {
      if (target > 0) continue;
      const message = `category ${category} of margin ${margin.name} has respondents but a target of 0`;
      throw new StatisticsError("inconsistent_margins", message, { margin: margin.name, category });
    }
    if (target === 0) continue;
    if (rule === "error") {
      const message = `category ${category} of margin ${margin.name} has a target of ${target} and no respondent`;
      throw new StatisticsError("empty_category", message, { margin: margin.name, category, target });
    }
    const into = rule === "collapse_adjacent" ? neighbour(mass, category) : null;
    targets[category] = 0;
    if (into === null) spread += target;
    else targets[into] = (targets[into] ?? 0) + target;
    moved.push({ margin: margin.name, category, target, into });
  }
  if (spread > 0) {
    const kept = targets.reduce((sum, target) => sum + target, 0);
    targets.forEach((target, category) => (targets[category] = target * (1 + spread / kept)));
  }
  return { targets, moved };
}

/** Whether exactly the categories with a target have respondents: the usual case, which must cost nothing. */
function isReachable(targets: Float64Array, mass: Float64Array): boolean {
  for (let category = 0; category < targets.length; category++) {
    if ((targets[category] ?? 0) > 0 !== (mass[category] ?? 0) > 0) return false;
  }
  return true;
}

function neighbour(mass: Float64Array, category: number): number | null {
  for (let lower = category - 1; lower >= 0; lower--) if ((mass[lower] ?? 0) > 0) return lower;
  for (let higher = category + 1; higher < mass.length; higher++) if ((mass[higher] ?? 0) > 0) return higher;
  return null;
}
