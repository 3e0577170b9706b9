/** Words of a unit's own page. */
export const committeeWords = {
  pageTitle: { zh: "居民区", en: "Committee" },
  composite: { zh: "综合得分", en: "Composite score" },
  households: { zh: "{n}户", en: "{n} households" },
  band: { zh: "{band}户", en: "{band} households" },
  watchList: { zh: "关注名单", en: "watch list" },
  notEvaluated: { zh: "不参评", en: "not evaluated" },
  code: { zh: "编码 {code}", en: "code {code}" },
  rankIn: { zh: "{pool}名次 (区间)", en: "Rank in the {pool} (range)" },
  grade: { zh: "等次", en: "Grade" },
  tree: { zh: "各项指标的权重、得分与贡献", en: "Weight, score and contribution of each indicator" },
  weight: { zh: "权重", en: "Weight" },
  indicator: { zh: "指标", en: "Indicator" },
  contribution: { zh: "贡献 (分)", en: "Contribution (points)" },
  peers: { zh: "同类分布", en: "Distribution of its class" },
  peersNote: {
    zh: "浅带为同类第10至90百分位，深带为第25至75百分位，短竖为中位数；点为本单位，横线为{level}区间。",
    en: "Light band: 10th to 90th percentile of the class; dark: 25th to 75th; tick: median; dot: this unit with its {level} interval.",
  },
  total: { zh: "合计", en: "Total" },
  bonus: { zh: "显著进步加分", en: "Bonus for significant improvement" },
  malus: { zh: "干扰评估扣分", en: "Deduction for interference" },
  open: { zh: "展开{name}", en: "Open {name}" },
  close: { zh: "收起{name}", en: "Close {name}" },
  openAll: { zh: "全部展开", en: "Open all" },
  closeAll: { zh: "全部收起", en: "Close all" },
  strengths: { zh: "强项", en: "Strengths" },
  weaknesses: { zh: "弱项", en: "Weaknesses" },
  gains: { zh: "提升空间", en: "Room to improve" },
  gainsFinding: {
    zh: "把“{name}”提升到同类前四分之一，可增加{points}分",
    en: "Raising {name} to the upper quartile of its class adds {points} points",
  },
  gainsNote: {
    zh: "按现行权重推算：（同类第75百分位 − 本单位得分）× 实际权重 ÷ 100，不是预测。",
    en: "Arithmetic, not a forecast: (75th percentile of the class − score) × weight used ÷ 100.",
  },
  now: { zh: "现得分 (分)", en: "Now (points)" },
  target: { zh: "同类上四分位 (分)", en: "Upper quartile (points)" },
  gain: { zh: "可增加 (分)", en: "Gain (points)" },
  history: { zh: "历年", en: "Earlier cycles" },
  historyNote: {
    zh: "表中为综合得分，含显著进步加分和干扰扣分；“较上年”比较的是加分、扣分之前的得分，两者可能不等。",
    en: "Composite scores, after bonus and deduction. The change since last cycle compares scores before them, so the two may differ.",
  },
  cycle: { zh: "周期", en: "Cycle" },
  gradeWhy: { zh: "等次的形成", en: "How the grade came about" },
  probabilities: { zh: "各等次把握", en: "Probability of each grade" },
  awards: { zh: "资金", en: "Funds" },
  awardFinding: { zh: "{fund}{amount}元", en: "{fund}: {amount} yuan" },
  why: { zh: "为什么是这个数", en: "Why this amount" },
  factors: { zh: "系数的精确值：", en: "Exact factors: " },
  methodLink: { zh: "计分与分配规则见方法卡", en: "Rules: see the method card" },
  fieldwork: { zh: "调查执行", en: "Fieldwork" },
};

/** What an amount is reckoned from. */
export const factorNames: Readonly<Record<string, { zh: string; en: string }>> = {
  household: { zh: "户数系数", en: "households" },
  area: { zh: "面积系数", en: "area" },
  type: { zh: "类型系数", en: "living type" },
  combined: { zh: "合成系数", en: "combined" },
  sum: { zh: "各居民区合计", en: "sum over all" },
};

/** Pools that a rank is among. */
export const pools: Readonly<Record<string, { zh: string; en: string }>> = {
  street: { zh: "本街镇", en: "street" },
  district: { zh: "本区", en: "district" },
  programme: { zh: "全部", en: "programme" },
  street_class: { zh: "本街镇同类", en: "class within the street" },
  district_class: { zh: "本区同类", en: "class within the district" },
  programme_class: { zh: "全部同类", en: "class" },
};
