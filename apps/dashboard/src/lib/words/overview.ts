/** Words of the overview. */
export const overviewWords = {
  evaluation: { zh: "第三方评估", en: "third-party evaluation" },
  pageTitle: { zh: "总览", en: "Overview" },
  committees: { zh: "{n}个居民区", en: "{n} committees" },
  districts: { zh: "{n}个区", en: "{n} districts" },
  streets: { zh: "{n}个街道", en: "{n} streets" },
  towns: { zh: "{n}个镇", en: "{n} towns" },
  interviews: { zh: "有效问卷 {n} 份", en: "{n} valid interviews" },
  response: { zh: "应答率 {share}", en: "response rate {share}" },
  notGraded: { zh: "未评级 {n}", en: "{n} not graded" },
  notEvaluated: { zh: "不参评 {n}", en: "{n} not evaluated" },
  weakest: { zh: "短板指标", en: "Weakest indicators" },
  lowestFinding: { zh: "得分最低的是“{name}”，{score}分", en: "Lowest: {name}, {score} points" },
  weakestFinding: {
    zh: "比{root}均值落后最多的是“{name}”，{score}分",
    en: "Furthest below the mean of {root}: {name}, {score} points",
  },
  indicator: { zh: "指标", en: "Indicator" },
  wishes: { zh: "居民最盼解决", en: "What residents want solved" },
  wishFinding: {
    zh: "居民最盼解决“{kind}”，{share}的人提到",
    en: "Residents most want {kind} solved: {share} named it",
  },
  share: { zh: "占比 (%)", en: "Share (%)" },
  mentions: { zh: "提及 (人)", en: "Mentions" },
  kind: { zh: "问题", en: "Matter" },
  hotline: { zh: "12345热线", en: "12345 hotline" },
  hotlineFinding: { zh: "12345诉求解决率{share}", en: "{share} of 12345 requests solved" },
  requests: { zh: "职责内诉求 {n} 件 · 非抽样数据", en: "{n} requests in remit · not a sample" },
  onTime: { zh: "响应率 (%)", en: "On time (%)" },
  solved: { zh: "解决率 (%)", en: "Solved (%)" },
  satisfied: { zh: "满意率 (%)", en: "Satisfied (%)" },
  attention: { zh: "需要关注", en: "To look into" },
  attentionNone: { zh: "本周期没有需要特别关注的单位。", en: "Nothing stands out this cycle." },
  more: { zh: "另有{n}个", en: "{n} more" },
  compareAll: { zh: "比较全部{level}", en: "Compare all {level}" },
  children: {
    district: { zh: "各区综合得分", en: "Composite score by district" },
    street: { zh: "各街道、镇综合得分", en: "Composite score by street and town" },
    committee: { zh: "各居民区综合得分", en: "Composite score by committee" },
  },
};

/** What the attention list says about each kind, with its number of units. */
export const attention = {
  fell: { zh: "{n}个居民区显著下降", en: "{n} committees fell significantly" },
  rose: { zh: "{n}个居民区显著上升", en: "{n} committees rose significantly" },
  no_data: { zh: "{n}个居民区数据缺失较多", en: "{n} committees lack data" },
  low_response: { zh: "{n}个居民区应答率偏低", en: "{n} committees have a low response rate" },
  coached: {
    zh: "{n}个居民区有受访者称被告知如何回答",
    en: "in {n} committees respondents were told how to answer",
  },
  not_graded: { zh: "{n}个居民区未评级", en: "{n} committees not graded" },
  at_line: { zh: "{n}个居民区处于等次分数线上", en: "{n} committees stand at a grade line" },
};
