import { aaporClasses, type AaporClass, type DwellingCount } from "./dwellings.ts";

export type OutcomeCounts = Readonly<Record<AaporClass, number>>;

/** Dwellings by outcome. */
export const outcomeCounts = (dwellings: readonly DwellingCount[]): OutcomeCounts => {
  const counts = Object.fromEntries(aaporClasses.map((name) => [name, 0])) as Record<AaporClass, number>;
  for (const { aapor, dwellings: count } of dwellings) counts[aapor] += count;
  return counts;
};

export const knownEligible = (counts: OutcomeCounts): number =>
  counts.I + counts.P + counts.R + counts.NC + counts.O;

export const unknownEligible = (counts: OutcomeCounts): number => counts.UH + counts.UO;

/** e: share of eligible dwellings among those whose eligibility is known; null where none is. */
export const eligibility = (counts: OutcomeCounts): number | null => {
  const eligible = knownEligible(counts);
  return eligible + counts.NE === 0 ? null : eligible / (eligible + counts.NE);
};
