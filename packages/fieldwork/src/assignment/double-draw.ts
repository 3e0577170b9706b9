import { createRandom, shuffle } from "@juping/statistics";

/** A visit with the evaluator of its first sheet. */
export interface FirstVisit {
  readonly visit: string;
  readonly evaluator: string;
}

/**
 * Draws the visits that a second visitor scores apart: the share of all, rounded up, at least one of each evaluator's. Which
 * ones depends on the seed and on nothing that a visitor knows.
 * @returns ids of visits, sorted
 */
export const drawDoubleScoring = (visits: readonly FirstVisit[], share: number, seed: string): string[] => {
  if (visits.length === 0 || share <= 0) return [];
  const random = createRandom(seed, "double scoring");
  const shuffled = visits.toSorted((a, b) => (a.visit < b.visit ? -1 : 1));
  shuffle(random, shuffled);
  const drawn = new Set<string>();
  for (const [, own] of Map.groupBy(shuffled, ({ evaluator }) => evaluator)) {
    const first = own[0];
    if (first) drawn.add(first.visit);
  }
  const wanted = Math.min(visits.length, Math.ceil(share * visits.length - 1e-9));
  for (const { visit } of shuffled) {
    if (drawn.size >= wanted) break;
    drawn.add(visit);
  }
  return [...drawn].sort();
};
