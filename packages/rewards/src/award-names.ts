import { partCode, specialParts } from "./fund/special-fund.ts";

/** What has a code and words of its own. */
export interface Named {
  readonly code: string;
  readonly name: { readonly zh: string; readonly en: string };
}

/** Of the reward rules only what is booked under a code. */
export interface NamedRules {
  readonly need_funds: readonly Named[];
  readonly special_funds: readonly (Named & { readonly contests: readonly Named[] })[];
  readonly premises_funds: readonly Named[];
  readonly district_honours: readonly Named[];
}

/** Words of everything that is booked under a code: funds, their parts, contests, honours and warnings. */
export const awardNames = (rules: NamedRules): readonly Named[] => [
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
