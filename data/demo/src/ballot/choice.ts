import { normalQuantile, type Random } from "@juping/statistics";

/** Choices of a ballot from best to worst, 不了解 last, with the shares among voters where the quality is average. */
export interface ChoiceShares {
  readonly choices: readonly string[];
  /** of the judging choices, summing to 1 */
  readonly shares: readonly number[];
  /** share of 不了解 among all votes */
  readonly unknown: number;
}

/** Votes by choice: each voter sees the quality through own eyes, a standard normal beside it. */
export function countVotes(ballot: ChoiceShares, voters: number, latent: number, random: Random): Int32Array {
  let sum = 0;
  const above = ballot.shares.map((share) => normalQuantile(1 - Math.min(1 - 1e-12, (sum += share))));
  const counts = new Int32Array(ballot.choices.length);
  for (let voter = 0; voter < voters; voter++) {
    let choice = ballot.choices.length - 1;
    if (random.uniform() >= ballot.unknown) {
      const view = latent + random.normal();
      choice = above.findIndex((threshold, place) => view > threshold || place === above.length - 1);
    }
    counts[choice] = (counts[choice] ?? 0) + 1;
  }
  return counts;
}
