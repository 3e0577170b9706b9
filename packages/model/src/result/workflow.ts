import type { Role } from "../access/role.ts";
import type { Stage } from "../access/limits.ts";

/** From the facts to the money, in order. No step is left out. */
export const resultSteps = [
  "facts",
  "draft",
  "notice",
  "appeal",
  "review",
  "final",
  "awards",
  "payment",
  "targets",
] as const;
export type ResultStep = (typeof resultSteps)[number];

/** What a step is: who works in it, how long it stays open, what it lets be read. */
export interface StepRule {
  readonly name: { readonly zh: string; readonly en: string };
  /** what is done in it, by whom */
  readonly says: { readonly zh: string; readonly en: string };
  readonly who: readonly Role[];
  /** working days that its window is open, the day of entry not counted; null: it has none */
  readonly workdays: number | null;
  /** names or money go out when it is entered: two sign, one of them the client officer */
  readonly signed: boolean;
  /** stage of the release while it runs */
  readonly stage: Stage;
}

/** Windows after 更正10、公示5、申诉10、复核15个工作日 (practice of social organisation rating, ministry order 39). */
export const stepRules: Readonly<Record<ResultStep, StepRule>> = {
  facts: {
    name: { zh: "事实核对与更正", en: "Facts and corrections" },
    says: {
      zh: "居民委员会核对事实，有误的附证明提出更正；评估负责人答复",
      en: "Committees check the facts and ask for corrections with proof; the lead answers",
    },
    who: ["committee", "evaluation_lead"],
    workdays: 10,
    signed: false,
    stage: "draft",
  },
  draft: {
    name: { zh: "初评", en: "Draft scores" },
    says: {
      zh: "评估负责人按更正后的事实重新发布，并与委托方签认公示",
      en: "The lead publishes by the corrected facts and signs for public notice, with the client",
    },
    who: ["evaluation_lead", "client_officer"],
    workdays: null,
    signed: false,
    stage: "draft",
  },
  notice: {
    name: { zh: "公示", en: "Public notice" },
    says: {
      zh: "在范围内公示，各居民委员会看到自己的结果",
      en: "Noticed inside the scope; each committee reads its own result",
    },
    who: ["evaluation_lead"],
    workdays: 5,
    signed: true,
    stage: "notice",
  },
  appeal: {
    name: { zh: "申诉", en: "Appeals" },
    says: {
      zh: "居民委员会可按规定的理由申诉；评估负责人指定三人复核组",
      en: "Committees may appeal on the listed grounds; the lead names panels of three",
    },
    who: ["committee", "evaluation_lead"],
    workdays: 10,
    signed: false,
    stage: "notice",
  },
  review: {
    name: { zh: "复核", en: "Review" },
    says: {
      zh: "复核组表决并答复；申诉成立的，评估负责人更正并重新发布",
      en: "Panels vote and answer; upheld ones are mended and published as a new revision",
    },
    who: ["evaluation_lead"],
    workdays: 15,
    signed: false,
    stage: "notice",
  },
  final: {
    name: { zh: "终评", en: "Final" },
    says: { zh: "公布终评结果和等次", en: "Final results and grades are published" },
    who: ["evaluation_lead", "client_officer"],
    workdays: null,
    signed: true,
    stage: "final",
  },
  awards: {
    name: { zh: "资金与荣誉核定", en: "Awards" },
    says: {
      zh: "按终评核定各居民区资金，入账",
      en: "Amounts are fixed by the final release and booked",
    },
    who: ["evaluation_lead", "client_officer"],
    workdays: null,
    signed: true,
    stage: "final",
  },
  payment: {
    name: { zh: "拨付", en: "Payment" },
    says: {
      zh: "一人登记、另一人确认每笔拨付",
      en: "One records each payment, another confirms it",
    },
    who: ["client_officer"],
    workdays: null,
    signed: false,
    stage: "final",
  },
  targets: {
    name: { zh: "下一周期目标", en: "Targets of the next cycle" },
    says: {
      zh: "确定各居民区下一周期的目标，本周期办结",
      en: "Targets of the next cycle are set and this one ends",
    },
    who: ["evaluation_lead"],
    workdays: null,
    signed: false,
    stage: "final",
  },
};

/** The step after another; the first where there is none yet; null after the last. */
export const nextStep = (step: ResultStep | null): ResultStep | null =>
  step === null ? "facts" : (resultSteps[resultSteps.indexOf(step) + 1] ?? null);

/** What may be appealed. The weights of the method in force may not. */
export const appealGrounds = {
  facts: { zh: "事实有误", en: "facts" },
  exclusions: { zh: "数据剔除不当", en: "data left out or kept" },
  arithmetic: { zh: "计算有误", en: "arithmetic" },
  class: { zh: "同类划分有误", en: "class" },
  interference: { zh: "干扰测评的认定有误", en: "finding of interference" },
  grade_cap: { zh: "等次限制的认定有误", en: "finding that caps the grade" },
} as const;
export type AppealGround = keyof typeof appealGrounds;
export const appealGroundCodes = Object.keys(appealGrounds) as [AppealGround, ...AppealGround[]];
