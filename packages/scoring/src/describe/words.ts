import type { Locale } from "@juping/model";

/** Words of one thing in both languages; the Chinese ones follow a number or stand in a list as they are. */
type Words = Readonly<Record<Locale, string>>;

/** Counting words by the unit of a measure. Units that are not here follow their number as they stand. */
export const unitWords: Readonly<Record<string, Words>> = {
  meetings: { zh: "次", en: "meetings" },
  times: { zh: "次", en: "times" },
  quarters: { zh: "个季度", en: "quarters" },
  persons: { zh: "人", en: "persons" },
  topics: { zh: "项", en: "topics" },
  projects: { zh: "个", en: "projects" },
  teams: { zh: "支", en: "teams" },
  organisations: { zh: "家", en: "organisations" },
  records: { zh: "次", en: "records" },
  findings: { zh: "项", en: "findings" },
  cases: { zh: "件", en: "cases" },
  letters: { zh: "份", en: "letters" },
  fields: { zh: "项", en: "fields" },
  items: { zh: "项", en: "items" },
  visits: { zh: "次", en: "visits" },
  hours: { zh: "小时", en: "hours" },
  days: { zh: "天", en: "days" },
  uses: { zh: "种", en: "uses" },
  committees: { zh: "个", en: "committees" },
  incidents: { zh: "起", en: "incidents" },
  points: { zh: "分", en: "points" },
  "kinds of 5": { zh: "类", en: "kinds" },
  "documents of 3": { zh: "件", en: "documents" },
  "rules of 10": { zh: "项", en: "rules" },
};

/** Documents that a zero rule asks for. */
export const proofWords: Readonly<Record<string, Words>> = {
  visit_finding_signed_by_both_sides: {
    zh: "双方签字的走访认定",
    en: "a visit finding signed by both sides",
  },
  closed_topic_register_of_the_year: {
    zh: "本年度已结转的议题登记簿",
    en: "the closed topic register of the year",
  },
  street_register_of_elected_bodies: {
    zh: "街道推选机构登记",
    en: "the street's register of elected bodies",
  },
  closed_fund_ledger_of_the_year: { zh: "本年度已结转的经费台账", en: "the closed fund ledger of the year" },
  closed_team_register_of_the_year: {
    zh: "本年度已结转的团队登记簿",
    en: "the closed team register of the year",
  },
  meeting_register_of_the_street: { zh: "街道会议登记", en: "the meeting register of the street" },
  meeting_register_of_the_party_committee: {
    zh: "社区党委会议登记",
    en: "the meeting register of the party committee",
  },
};

/** Scopes of an indicator. */
export const scopeWords: Readonly<Record<string, Words>> = {
  with_station: {
    zh: "设服务站或单独评议社区工作者",
    en: "with a service station or its own worker ballot",
  },
  with_premises: { zh: "有办公活动用房", en: "with premises" },
  with_elderly_room: { zh: "有老年活动室", en: "with a room for older people" },
  with_online_channel: { zh: "有线上渠道", en: "with an online channel" },
  with_resident_units: { zh: "有驻区单位", en: "with units in the area" },
  with_owners_committee: { zh: "有业委会", en: "with an owners' committee" },
  现实型: { zh: "现实型", en: "of old lanes and old public housing" },
  过渡型: { zh: "过渡型", en: "of housing in transition" },
  现代型: { zh: "现代型", en: "of commodity housing" },
  综合型: { zh: "综合型", en: "of mixed housing" },
  older_than_12_months: { zh: "成立满 12 个月", en: "older than 12 months" },
};

/** Options of a ballot and grades in English; in Chinese they stand as the method prints them. */
export const optionWords: Readonly<Record<string, string>> = {
  满意: "satisfied",
  基本满意: "mostly satisfied",
  不满意: "dissatisfied",
  不了解: "don't know",
  优秀: "excellent",
  良好: "good",
  称职: "competent",
  基本称职: "basically competent",
  不称职: "not competent",
  合格: "pass",
  不合格: "fail",
};
