import { JupingError, rational, type Award, type DistrictHonour } from "@juping/model";
import { capped } from "../money/capped.ts";

/** A street that may propose persons. */
export interface HonourStreet {
  readonly id: string;
  /** head count that shares the places: workers, or active volunteers */
  readonly heads: number;
  /** committees that may propose: those under a grade cap may not */
  readonly committees: number;
}

/**
 * Places of one honour shared among the streets of a district by head count, at most one a committee. Exactly the rule's
 * number, or fewer with the reason; never more. Places are for candidates: nobody is honoured without an approval number.
 *
 * @param streets in register order, which settles ties
 */
export const districtHonours = (rule: DistrictHonour, streets: readonly HonourStreet[]): Award[] => {
  if (streets.some(({ heads }) => !Number.isSafeInteger(heads) || heads < 0))
    throw new JupingError("MONEY_INVALID", { reason: `${rule.name.zh}的人数不是非负整数` });
  const { parts, rest } = capped(
    BigInt(rule.places),
    streets.map(({ heads }) => rational(BigInt(heads))),
    streets.map(({ committees }) => BigInt(committees)),
  );
  const heads = streets.reduce((sum, street) => sum + street.heads, 0);
  return streets.flatMap((street, at) => {
    const places = parts[at] ?? 0n;
    if (places === 0n) return [];
    return [
      {
        unit: street.id,
        fund: rule.code,
        kind: "honour" as const,
        fen: null,
        factors: { places: String(places), heads: `${street.heads}/${heads}` },
        derivation: [
          `全区 ${rule.places} 个名额，按人数 ${street.heads} ÷ ${heads} 用最大余数法分配，每个居委会至多 1 名，有等次限制的居委会不推荐`,
          ...(rest > 0n ? [`全区可推荐的居委会不足，空缺 ${rest} 个名额`] : []),
          `推荐名额 ${places} 个；批准文号下达前只是候选，不得公布`,
        ],
      },
    ];
  });
};
