/** Final dispositions of drawn dwellings, as AAPOR names them. */
export const dispositions = ["I", "P", "R", "NC", "O", "UH", "UO", "NE"] as const;
export type Disposition = (typeof dispositions)[number];

/** Final outcomes of the contact instrument and what they are in AAPOR's terms. */
export const dispositionOf: Readonly<Record<string, Disposition>> = {
  完成: "I",
  部分完成: "P",
  拒访: "R",
  无人有人居住: "NC",
  其他未访: "O",
  无人居住不明: "UH",
  无法进门: "UH",
  资格不明: "UO",
  空置: "NE",
  不合格: "NE",
};

export type DispositionCounts = Readonly<Record<Disposition, number>>;

/** Outcome rates of a sample; null where nothing stands below the line. */
export interface OutcomeRates {
  /** share of dwellings of unknown eligibility that are taken for eligible: that of the known ones */
  readonly e: number | null;
  /** response rates 1 to 6, cooperation 1 to 4, refusal 1 to 3, contact 1 to 3 */
  readonly response: readonly (number | null)[];
  readonly cooperation: readonly (number | null)[];
  readonly refusal: readonly (number | null)[];
  readonly contact: readonly (number | null)[];
}

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

/**
 * Outcome rates after AAPOR, Standard Definitions (10th edition, 2023), with `e` estimated by the proportion eligible among those
 * whose eligibility is known. Numbers count from 1: `response[2]` is RR3.
 */
export const outcomeRates = ({ I, P, R, NC, O, UH, UO, NE }: DispositionCounts): OutcomeRates => {
  const eligible = I + P + R + NC + O;
  const unknown = UH + UO;
  const e = share(eligible, eligible + NE);
  const guessed = (e ?? 0) * unknown;
  const met = I + P + R + O;
  return {
    e,
    response: [
      share(I, eligible + unknown),
      share(I + P, eligible + unknown),
      share(I, eligible + guessed),
      share(I + P, eligible + guessed),
      share(I, eligible),
      share(I + P, eligible),
    ],
    cooperation: [share(I, met), share(I + P, met), share(I, I + P + R), share(I + P, I + P + R)],
    refusal: [share(R, eligible + unknown), share(R, eligible + guessed), share(R, eligible)],
    contact: [share(met, met + NC + unknown), share(met, met + NC + guessed), share(met, met + NC)],
  };
};
