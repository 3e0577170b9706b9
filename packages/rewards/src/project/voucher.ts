import type { SpecialFund } from "@juping/model";

/** One voucher of a fund with use limits. */
export interface Voucher {
  /** code of the use as the rule lists it */
  readonly use: string;
  readonly payee: "organisation" | "natural_person";
  /** goods or services with an invoice */
  readonly invoiced: boolean;
  /** project it belongs to was approved */
  readonly project_approved: boolean;
}

/**
 * Why a voucher cannot be paid from the fund, or null. Forbidden uses are the rule's; no cash or gift goes to a person:
 * a natural person is paid only for invoiced goods and services of an approved project.
 */
export const voucherRefusal = (
  rule: Pick<SpecialFund, "forbidden_uses">,
  { use, payee, invoiced, project_approved }: Voucher,
): string | null => {
  const forbidden = rule.forbidden_uses[use];
  if (forbidden !== undefined) return forbidden;
  if (payee === "natural_person" && !(invoiced && project_approved))
    return "本资金不得以现金、礼品发给个人；收款人为个人的，只限已批准项目中有发票的货物和服务";
  return null;
};
