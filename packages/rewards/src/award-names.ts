import type { RewardRules } from "@juping/model";
import { partCode, specialParts } from "./fund/special-fund.ts";

/** Words of everything that is booked under a code: funds, their parts, contests, honours and warnings. */
export const awardNames = (
  rules: Pick<RewardRules, "need_funds" | "special_funds" | "premises_funds" | "district_honours">,
): readonly { readonly code: string; readonly name: { readonly zh: string; readonly en: string } }[] => [
  ...rules.need_funds,
  ...rules.special_funds.flatMap((fund) => [
    ...specialParts.map((part) => ({
      code: partCode(fund.code, part),
      name: { zh: `${fund.name.zh}（${partWords[part].zh}）`, en: `${fund.name.en}, ${partWords[part].en}` },
    })),
    ...fund.contests,
  ]),
  ...rules.premises_funds,
  ...rules.district_honours,
  { code: "warning", name: { zh: "预警", en: "warning" } },
];

const partWords = {
  base: { zh: "基数", en: "base" },
  matching: { zh: "匹配", en: "matching" },
  contests: { zh: "典型推介", en: "contests" },
  reserve: { zh: "预留", en: "reserve" },
} as const;
