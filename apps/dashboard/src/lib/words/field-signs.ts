import type { Words } from "./say.ts";

/** Words of the lead's page on signs of bad fieldwork. */
export const fieldSignWords = {
  title: { zh: "访问核查", en: "Fieldwork checks" },
  link: { zh: "访问核查：疑点线索与应答率", en: "Fieldwork: signs to look into, response" },
  working: { zh: "正在逐份核查问卷，一般需要几秒……", en: "Going through the interviews, some seconds …" },
  finding: {
    zh: "{forms}份问卷：{interviewers}名访问员、{committees}个居民区有疑点须核查",
    en: "{forms} interviews: {interviewers} interviewers and {committees} committees to look into",
  },
  findingNone: {
    zh: "{forms}份问卷：没有访问员或居民区明显异常",
    en: "{forms} interviews: no interviewer and no committee stands out",
  },
  intro: {
    zh: "疑点只用于安排回访和核实，不等于认定，也不会自动剔除任何问卷。核实后需要剔除的，写明理由并经第二人签署。",
    en: "A sign leads to a call-back, it proves nothing and leaves nothing out. What must be left out needs a reason and a second signature.",
  },
  exclude: { zh: "登记剔除", en: "Record an exclusion" },
  interviewers: { zh: "须核查的访问员", en: "Interviewers to look into" },
  interviewersNone: {
    zh: "{n}名访问员（各满 {fewest} 份）相互比较，没有明显异常的。",
    en: "Of {n} interviewers with {fewest} interviews or more, none stands out.",
  },
  interviewersNote: {
    zh: "{n}名访问员（各满 {fewest} 份）逐项比较，超出中位数 {limit} 个稳健标准差的列出。对其已完成问卷应当抽取回访。",
    en: "{n} interviewers with {fewest} interviews or more are compared sign by sign; listed beyond {limit} robust deviations of the median.",
  },
  interviewer: { zh: "访问员", en: "Interviewer" },
  forms: { zh: "问卷", en: "Interviews" },
  signs: { zh: "疑点（偏离程度）", en: "Signs (deviations)" },
  committees: { zh: "疑有诱导的居民区", en: "Committees where residents may have been told" },
  committeesNone: {
    zh: "没有居民区的“被告知如何作答”或“全选最好”明显多于其他居民区。",
    en: "No committee has clearly more residents who were told, or who chose the best throughout.",
  },
  committeesNote: {
    zh: "与其余各居民区合计相比，一侧二项检验，Holm 逐步校正，总误判率 {level}。受评居民区不得看到本页。",
    en: "Against all others together, one-sided binomial test, Holm over all committees, {level} in all. Committees never see this page.",
  },
  committee: { zh: "居民区", en: "Committee" },
  told: { zh: "自述被告知", en: "Said to be told" },
  best: { zh: "全选最好", en: "Best throughout" },
  chance: { zh: "偶然出现的可能", en: "By chance" },
  single: { zh: "单份问卷的疑点", en: "Signs of single interviews" },
  singleNone: { zh: "没有单份问卷触及界限。", en: "No single interview is beyond a limit." },
  sign: { zh: "疑点", en: "Sign" },
  rates: { zh: "应答情况（AAPOR）", en: "Outcome rates (AAPOR)" },
  ratesNone: { zh: "本周期没有接触记录入库。", en: "No contacts are on file for this cycle." },
  ratesNote: {
    zh: "应答率 RR3、合作率 COOP3、拒访率 REF2、接触率 CON2；资格不明者按已知部分的合格比例折算。",
    en: "RR3, COOP3, REF2, CON2; of those of unknown eligibility the share eligible among the known is taken.",
  },
  onlyCompleted: {
    zh: "“—”：这种方式只登记了完成的访问，不能计算。",
    en: " “—”: of this mode only completed interviews are on file.",
  },
  mode: { zh: "访问方式", en: "Mode" },
  drawn: { zh: "抽中", en: "Drawn" },
  completed: { zh: "完成", en: "Completed" },
  response: { zh: "应答率", en: "Response" },
  cooperation: { zh: "合作率", en: "Cooperation" },
  refusal: { zh: "拒访率", en: "Refusal" },
  contact: { zh: "接触率", en: "Contact" },
} as const satisfies Record<string, Words>;

/** What each sign of an interviewer says. */
export const interviewerSignWords: Readonly<Record<string, Words>> = {
  quick: { zh: "访问过快", en: "too quick" },
  straight: { zh: "直线作答多", en: "straight answers" },
  copied: { zh: "问卷相互雷同", en: "copies of own interviews" },
  knows_all: { zh: "很少“不了解”", en: "hardly any “don't know”" },
  uniform: { zh: "各份差异过小", en: "interviews too alike" },
  kind: { zh: "评价明显高于或低于同居民区", en: "apart from the committee's others" },
};

/** What is wrong with a single interview. */
export const formFlagWords: Readonly<Record<string, Words>> = {
  too_short: { zh: "不足 {minutes} 分钟", en: "under {minutes} minutes" },
  straight: { zh: "{straight} 以上同一选项", en: "{straight} or more of one code" },
  too_thin: { zh: "缺答超过 {missing}", en: "more than {missing} unanswered" },
  odd_hour: { zh: "{from} 时以前或 {to} 时以后", en: "before {from} or after {to} o'clock" },
  watched: { zh: "居委会人员在场", en: "somebody of the committee stood by" },
  insider: { zh: "受访者属居委会工作圈", en: "belongs to the committee's own circle" },
  other_building: { zh: "与抽中楼组不符", en: "another building than drawn" },
};
