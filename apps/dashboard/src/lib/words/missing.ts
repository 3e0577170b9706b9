/** Why a figure has no number. */
export const missing = {
  value: { zh: "", en: "" },
  zero_by_rule: { zh: "按规则计零", en: "zero by rule" },
  not_applicable: { zh: "不适用", en: "not applicable" },
  no_data: { zh: "无数据", en: "no data" },
  disputed: { zh: "争议中", en: "disputed" },
  not_graded: { zh: "未评级", en: "not graded" },
  suppressed: { zh: "样本不足未列", en: "too few answers to show" },
};

/** Why a unit was not graded. */
export const notGraded: Readonly<Record<string, { zh: string; en: string }>> = {
  small_sample: { zh: "有效问卷不足 60 份", en: "fewer than 60 valid interviews" },
  low_coverage: { zh: "有数据的指标权重不足 85%", en: "less than 85% of the weight has data" },
  new_unit: { zh: "成立不满 12 个月", en: "founded less than 12 months ago" },
  watch_list: { zh: "列入关注名单，按分阶段目标管理", en: "on the watch list, reported by phase targets" },
  void_survey: { zh: "满意度调查作废，待重新调查", en: "survey void, to be run again" },
};
