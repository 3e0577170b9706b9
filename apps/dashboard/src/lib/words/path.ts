/** Words of the drawer that shows what made a figure. */
export const pathWords = {
  label: { zh: "这个数怎么来的", en: "How this figure came about" },
  rule: { zh: "规则", en: "Rule" },
  steps: { zh: "计算步骤", en: "Steps" },
  parts: { zh: "组成部分", en: "Parts" },
  part: { zh: "占 {weight}", en: "{weight} of it" },
  children: { zh: "下级指标", en: "Indicators below" },
  inputs: { zh: "所用数据", en: "Inputs" },
  batches: { zh: "数据批次", en: "Batches" },
  weight: { zh: "权重", en: "Weight" },
  weightUsed: { zh: "实际权重", en: "Weight used" },
  contribution: { zh: "贡献 (分)", en: "Contribution (points)" },
  value: { zh: "数值", en: "Value" },
  n: { zh: "n", en: "n" },
  error: { zh: "标准误", en: "Std. error" },
  measure: { zh: "指标量", en: "Measure" },
  formula: { zh: "公式", en: "Formula" },
  fraction: { zh: "分子 {numerator}，分母 {denominator}", en: "{numerator} over {denominator}" },
  clauses: { zh: "文件依据", en: "Clauses" },
  instrument: { zh: "采集表", en: "Instrument" },
  source: { zh: "来源文件", en: "Source" },
  accepted: { zh: "接收 (行)", en: "Accepted (rows)" },
  rejected: { zh: "拒收 (行)", en: "Rejected (rows)" },
  hash: { zh: "文件摘要", en: "Hash" },
  answers: { zh: "查询这道题的逐份回答", en: "Query the answers one by one" },
  cite: { zh: "复制引用", en: "Copy citation" },
  copied: { zh: "已复制", en: "Copied" },
  notCopied: { zh: "未能复制，请选中下面的文字", en: "Could not copy; select the text below" },
  failed: { zh: "这个数的来历暂时无法显示", en: "The path of this figure cannot be shown" },
};

/** How a measure is estimated. */
export const estimators: Readonly<Record<string, { zh: string; en: string }>> = {
  survey: { zh: "抽样调查", en: "survey" },
  ballot: { zh: "民主评议投票", en: "ballot" },
  visit: { zh: "实地检查", en: "visit" },
  record: { zh: "业务记录", en: "record" },
  computed: { zh: "由其他结果计算", en: "computed" },
  published: { zh: "公布数", en: "published" },
};

/** Flags of an observation. */
export const flags: Readonly<Record<string, { zh: string; en: string }>> = {
  imputed: { zh: "估补", en: "imputed" },
  shrunken: { zh: "收缩估计", en: "shrunken" },
  suppressed: { zh: "未列", en: "suppressed" },
  late: { zh: "迟报", en: "late" },
  small_n: { zh: "样本少，只展示不计分", en: "few answers: shown, not scored" },
  many_unknown: { zh: "“不了解”过多，只展示不计分", en: "many don't know: shown, not scored" },
  single_unit_stratum: { zh: "单一单元层", en: "single-unit stratum" },
  void_group: { zh: "该组投票无效", en: "void group" },
  carried: { zh: "沿用上次换届", en: "carried from the last election" },
};

/** Kinds of rule. */
export const ruleKinds: Readonly<Record<string, { zh: string; en: string }>> = {
  linear: { zh: "线性换算", en: "linear" },
  target: { zh: "按目标折算", en: "target" },
  steps: { zh: "分档计分", en: "steps" },
  checklist: { zh: "清单计分", en: "checklist" },
  deduct: { zh: "扣分", en: "deduction" },
  likert: { zh: "量表均值", en: "mean of the scale" },
  index: { zh: "指数", en: "index" },
  ballot: { zh: "票决", en: "ballot" },
  panel: { zh: "评委打分", en: "panel" },
  mix: { zh: "组合", en: "mix" },
  identity: { zh: "原值", en: "value itself" },
};
