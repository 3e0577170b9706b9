import { weightedMean } from "../number/weighted-mean.ts";

/** Width from the 10th to the 90th percentile of a normal distribution, in standard deviations: 2 x 1.2816. */
const normalWidth = 2.5631;

/** One committee of a street with its composite; null where it has none. */
export interface CommitteeScore {
  readonly unit: string;
  readonly class: string;
  readonly households: number;
  readonly composite: number | null;
  readonly standard_error: number | null;
}

/** A measure over the committees of a street, and how it moves with each composite. */
export interface ComputedMeasure {
  readonly value: number;
  /** committees behind it */
  readonly n: number;
  /** d value / d composite, by committee */
  readonly gradient: ReadonlyMap<string, number>;
}

type Scored = CommitteeScore & { readonly composite: number };
const scoredOf = (committees: readonly CommitteeScore[]): Scored[] =>
  committees.flatMap((committee) =>
    committee.composite === null ? [] : [{ ...committee, composite: committee.composite }],
  );

/**
 * committee_score_mean: household-weighted mean of each living type, averaged by the district's shares of the types,
 * so that a street is not judged by the kind of housing it has. Types that the street lacks leave the average.
 * Null where too small a share of the committees is scored.
 */
export const committeeScoreMean = (
  committees: readonly CommitteeScore[],
  districtShares: ReadonlyMap<string, number>,
  minScoredShare: number,
): ComputedMeasure | null => {
  const scored = scoredOf(committees);
  if (scored.length === 0 || scored.length < minScoredShare * committees.length) return null;
  const classes = [...new Set(scored.map((committee) => committee.class))].sort();
  const parts = classes.flatMap((name) => {
    const members = scored.filter((committee) => committee.class === name);
    const households = members.reduce((sum, committee) => sum + committee.households, 0);
    const share = districtShares.get(name) ?? 0;
    return households > 0 && share > 0 ? [{ members, households, share }] : [];
  });
  if (parts.length === 0) return null;
  const shares = parts.reduce((sum, part) => sum + part.share, 0);
  const value = weightedMean(
    parts.map(({ members }) =>
      weightedMean(
        members.map((committee) => committee.composite),
        members.map((committee) => committee.households),
      ),
    ),
    parts.map((part) => part.share),
  );
  const gradient = new Map(
    parts.flatMap(({ members, households, share }) =>
      members.map((committee) => [committee.unit, (share / shares) * (committee.households / households)]),
    ),
  );
  return { value, n: scored.length, gradient };
};

/**
 * committee_score_spread_corrected: 2.5631 x sqrt(max(0, s2 - mean(se2))), s2 with divisor m - 1: the spread between
 * committees without the noise of their samples. Null below the minimum of committees. Where the noise explains all of
 * the spread the value is 0 and its gradient is empty: no error can be given there.
 */
export const committeeScoreSpread = (
  committees: readonly CommitteeScore[],
  minUnits: number,
): ComputedMeasure | null => {
  const scored = scoredOf(committees);
  const m = scored.length;
  if (m < Math.max(2, minUnits)) return null;
  const mean = scored.reduce((sum, committee) => sum + committee.composite, 0) / m;
  const variance = scored.reduce((sum, committee) => sum + (committee.composite - mean) ** 2, 0) / (m - 1);
  const noise = scored.reduce((sum, committee) => sum + (committee.standard_error ?? 0) ** 2, 0) / m;
  const corrected = variance - noise;
  if (corrected <= 0) return { value: 0, n: m, gradient: new Map() };
  const width = normalWidth * Math.sqrt(corrected);
  const gradient = new Map(
    scored.map((committee) => [
      committee.unit,
      ((normalWidth / (2 * Math.sqrt(corrected))) * 2 * (committee.composite - mean)) / (m - 1),
    ]),
  );
  return { value: width, n: m, gradient };
};
