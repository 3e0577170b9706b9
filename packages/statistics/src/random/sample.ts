import { requireCount } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import type { Random } from "./random.ts";

/**
 * A simple random sample without replacement: `size` distinct integers of [0, population), ascending.
 * Floyd's method (Bentley and Floyd, CACM 30(9), 1987): `size` draws, whatever the population.
 */
export function sampleWithoutReplacement(random: Random, population: number, size: number): Int32Array {
  requireCount("population", population, 0);
  requireCount("size", size, 0);
  if (size > population) {
    throw new StatisticsError("out_of_range", `a sample of ${size} from a population of ${population}`, {
      size,
      population,
    });
  }
  const chosen = new Set<number>();
  for (let last = population - size; last < population; last++) {
    const candidate = random.below(last + 1);
    chosen.add(chosen.has(candidate) ? last : candidate);
  }
  return Int32Array.from(chosen).sort();
}
