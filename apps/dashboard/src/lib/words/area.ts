/** Words of a street's or district's page. */
export const area = {
  street: { zh: "街道、镇", en: "Street or town" },
  district: { zh: "区", en: "District" },
  duty: { zh: "{name}{score}分", en: "{name}: {score} points" },
  dutyTitle: { zh: "街道履职保障指数", en: "Street duty index" },
  byClass: { zh: "按居住类型", en: "By living type" },
  byClassFinding: {
    zh: "{high}的中位数最高，{low}最低",
    en: "{high} has the highest median, {low} the lowest",
  },
  class: { zh: "类型", en: "Type" },
  median: { zh: "中位数 (分)", en: "Median (points)" },
  spread: { zh: "每点为一个居民区，短竖为中位数", en: "One dot a committee, the tick is the median" },
  compareClass: { zh: "比较", en: "Compare" },
  fieldwork: { zh: "调查执行", en: "Fieldwork" },
  fieldworkFinding: {
    zh: "抽取{drawn}户，有效问卷{valid}份，应答率{share}",
    en: "{drawn} dwellings drawn, {valid} valid interviews, response rate {share}",
  },
  outcome: { zh: "接触结果", en: "Outcome" },
  dwellings: { zh: "住户 (户)", en: "Dwellings" },
  facts: { zh: "台账：准入与减负、经费与用房", en: "Records: entries and burden, funds and premises" },
  factsFinding: {
    zh: "{of}个居委会中{met}个用房达标，未经准入事项{entries}件",
    en: "Premises of {met} of {of} committees meet the norm; {entries} unapproved entries",
  },
  factsNote: { zh: "台账计数，非抽样数据。", en: "Counted from records, not sampled." },
  fact: { zh: "事项", en: "Item" },
  factValue: { zh: "数值", en: "Value" },
  factFraction: { zh: "计数", en: "Count" },
  watchFinding: { zh: "{n}个居民区在关注名单", en: "{n} committees on the watch list" },
  watchNone: { zh: "没有居民区列入关注名单", en: "No committee is on the watch list" },
  watchNote: {
    zh: "关注名单内的居民区按阶段目标管理，不参加排名和等次评定。",
    en: "Committees on the watch list are managed by phase targets, outside ranking and grades.",
  },
  appraisals: { zh: "市政服务与部门评议", en: "Appraisal of utilities and agencies" },
  appraisalFinding: { zh: "评议最低的是{name}，{score}分", en: "Lowest appraisal: {name}, {score} points" },
  appraisalNote: {
    zh: "本表不计入任何居委会得分。第三方测评，不替代法定民主评议。",
    en: "Charged to no committee's score. A third-party survey; it does not replace the statutory appraisal.",
  },
  utilities: { zh: "市政服务", en: "Utilities" },
  agencies: { zh: "部门", en: "Agencies" },
  object: { zh: "对象", en: "Body" },
  satisfied: { zh: "满意率 (%)", en: "Satisfied (%)" },
  unknown: { zh: "不了解 (%)", en: "Don't know (%)" },
  answers: { zh: "有效回答 (人)", en: "Valid answers" },
};

/** Units of counted facts; a share is shown in percent. */
export const factUnits: Readonly<Record<string, { zh: string; en: string }>> = {
  items: { zh: "份", en: "items" },
  times: { zh: "次", en: "times" },
  cases: { zh: "件", en: "cases" },
  letters: { zh: "份", en: "letters" },
  fields: { zh: "项", en: "fields" },
  quarters: { zh: "个季度", en: "quarters" },
  committees: { zh: "处", en: "committees" },
};

/** Outcomes of contact in the order and words of the standard definitions. */
export const outcomes = {
  completed: { zh: "完成 (I)", en: "Completed (I)" },
  partial: { zh: "部分完成 (P)", en: "Partial (P)" },
  refused: { zh: "拒访 (R)", en: "Refused (R)" },
  non_contact: { zh: "有人居住，未遇 (NC)", en: "Non-contact (NC)" },
  other: { zh: "其他未访 (O)", en: "Other (O)" },
  unknown_household: { zh: "是否居住不明 (UH)", en: "Unknown if household (UH)" },
  unknown_other: { zh: "资格不明 (UO)", en: "Unknown, other (UO)" },
  not_eligible: { zh: "空置或不合格 (NE)", en: "Not eligible (NE)" },
};

/** What became of interviews after the visit. */
export const interviewFates = {
  insiders: { zh: "内部人员问卷（单列，不计分）", en: "Insiders (apart, not scored)" },
  excluded: { zh: "质量控制剔除", en: "Excluded by quality rules" },
  valid: { zh: "有效居民问卷", en: "Valid interviews of residents" },
  coached: { zh: "称被告知如何回答", en: "Said they were told how to answer" },
};
