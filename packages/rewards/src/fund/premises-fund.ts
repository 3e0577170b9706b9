import { parseRational, type Award, type PremisesFund } from "@juping/model";
import { yuan } from "../money/yuan.ts";
import { type FundAccount, settled } from "./account.ts";

/** One claim: premises of a committee that reached the norm. */
export interface PremisesClaim {
  readonly application_no: string;
  /** names the rooms, whatever the project is called: a registry number or a normalised address */
  readonly premises_key: string;
  readonly committee: string;
  readonly street: string;
  readonly households: number | null;
  /** decimal as text */
  readonly area_m2: string;
  readonly reached_on: string;
}

export type PremisesRefusal = "duplicate" | "below_norm" | "no_band";

export interface PremisesDecision {
  readonly claim: PremisesClaim;
  readonly fen: bigint;
  readonly refusal: PremisesRefusal | null;
  /** less than the rule's amount because the year's fund ran out */
  readonly short: boolean;
  readonly why: string;
}

export interface PremisesResult {
  readonly decisions: readonly PremisesDecision[];
  /** one a street, over its premises */
  readonly awards: readonly Award[];
  readonly account: FundAccount;
}

const keyOf = (text: string): string => text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

/**
 * 以奖代补 of one district and year: rate x area that counts, once for each premises, to the street; first come by the day
 * the norm was reached, then by application number, while the year's fund lasts. The last one takes what is left.
 *
 * @param paid keys of premises that were paid in earlier years
 */
export const premisesFund = (
  rule: PremisesFund,
  holder: string,
  budget: bigint,
  claims: readonly PremisesClaim[],
  paid: ReadonlySet<string> = new Set(),
): PremisesResult => {
  const known = new Set([...paid].map(keyOf));
  let left = budget;
  const decisions = claims
    .toSorted(
      (a, b) =>
        compare(a.reached_on, b.reached_on) ||
        compare(a.application_no, b.application_no) ||
        compare(a.premises_key, b.premises_key),
    )
    .map((claim): PremisesDecision => {
      const decision = decide(rule, claim, known, left);
      if (decision.refusal === null) known.add(keyOf(claim.premises_key));
      left -= decision.fen;
      return decision;
    });
  return {
    decisions,
    awards: awardsOf(rule, decisions),
    account: settled({
      unit: holder,
      fund: rule.code,
      budget,
      awarded: budget - left,
      reserve: 0n,
      returned: left,
      units: decisions.filter((decision) => decision.fen > 0n).length,
      basis: rule.basis,
    }),
  };
};

const decide = (
  rule: PremisesFund,
  claim: PremisesClaim,
  known: ReadonlySet<string>,
  left: bigint,
): PremisesDecision => {
  const refuse = (refusal: PremisesRefusal, why: string): PremisesDecision => ({
    claim,
    fen: 0n,
    refusal,
    short: false,
    why: `申请 ${claim.application_no}：${why}`,
  });
  if (known.has(keyOf(claim.premises_key)))
    return refuse("duplicate", `用房“${claim.premises_key}”已经奖补，不论名称如何不再奖补`);
  const { households } = claim;
  const band = rule.bands.find(
    ({ households_from, households_to }) =>
      households !== null &&
      households >= households_from &&
      (households_to === null || households < households_to),
  );
  if (band === undefined || households === null) return refuse("no_band", "户数不在任何一档，不予奖补");
  const area = Number(claim.area_m2);
  if (area < band.from_m2)
    return refuse(
      "below_norm",
      `${claim.area_m2} 平方米，未达到 ${households} 户应有的 ${band.from_m2} 平方米`,
    );
  const counted = area > band.to_m2 ? String(band.to_m2) : claim.area_m2;
  const exact = parseRational(counted);
  const due = (BigInt(rule.rate_fen_per_m2) * exact.num) / exact.den;
  const fen = due > left ? left : due;
  const steps = `${households} 户，${claim.area_m2} 平方米${counted === claim.area_m2 ? "" : `（按上限 ${counted} 平方米计）`} × ${yuan(BigInt(rule.rate_fen_per_m2))} 元 = ${yuan(due)} 元`;
  return {
    claim,
    fen,
    refusal: null,
    short: fen < due,
    why: `申请 ${claim.application_no}（${claim.reached_on} 达标）：${steps}${fen < due ? `，年度资金只余 ${yuan(fen)} 元，按达标先后奖补` : ""}`,
  };
};

const awardsOf = (rule: PremisesFund, decisions: readonly PremisesDecision[]): Award[] => {
  const streets = new Map<string, PremisesDecision[]>();
  for (const decision of decisions) {
    const { street } = decision.claim;
    streets.set(street, [...(streets.get(street) ?? []), decision]);
  }
  return [...streets].map(([street, own]) => {
    const fen = own.reduce((sum, decision) => sum + decision.fen, 0n);
    return {
      unit: street,
      fund: rule.code,
      kind: "money",
      fen,
      factors: { premises: String(own.filter((decision) => decision.fen > 0n).length) },
      derivation: [...own.map((decision) => decision.why), `合计 ${yuan(fen)} 元，拨付街道`],
    };
  });
};

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
