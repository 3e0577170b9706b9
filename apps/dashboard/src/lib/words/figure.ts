/** Why two cycles are not compared. */
export const changeReasons: Readonly<Record<string, { zh: string; en: string }>> = {
  definition_changed: { zh: "指标定义有变，与上期不可比", en: "the definition changed; not comparable" },
  no_earlier_value: { zh: "上期没有得分", en: "no score in the cycle before" },
  no_present_value: { zh: "本期没有得分", en: "no score in this cycle" },
};

/** Words around figures: doubt, change, captions. */
export const figureWords = {
  change: {
    up: { zh: "显著上升", en: "significant rise" },
    down: { zh: "显著下降", en: "significant fall" },
    unclear: { zh: "变化不显著", en: "change not significant" },
    slight: { zh: "变化不足0.1分", en: "changed by less than 0.1" },
    none: { zh: "上一周期没有可比的得分", en: "no comparable score in the cycle before" },
  },
  verdict: {
    up: { zh: "显著", en: "significant" },
    down: { zh: "显著", en: "significant" },
    unclear: { zh: "不显著", en: "not significant" },
    slight: { zh: "不足0.1分", en: "less than 0.1" },
    none: { zh: "", en: "" },
  },
  sinceLast: { zh: "较上年", en: "since last year" },
  points: { zh: "分", en: "points" },
  interval: { zh: "{level}区间", en: "{level} interval" },
  intervalColumn: { zh: "{level} 区间 (分)", en: "{level} interval (points)" },
  alike: { zh: "差异不显著", en: "no clear difference" },
  alikeNote: {
    zh: "同一括号内的单位差异不显著（{level}区间）；单位过多时不画括号，请看名次区间。实心点为高于或低于均值（虚线），空心点为与均值差异不显著。",
    en: "Units in one bracket cannot be told apart ({level} interval); where there are too many units for brackets, read the ranges of ranks. Filled dots lie above or below the mean (dashed line), hollow ones cannot be told from it.",
  },
  caption: {
    zh: "{cycle} · {n}方法{method} · {release} · {digest}",
    en: "{cycle} · {n}method {method} · {release} · {digest}",
  },
  sample: { zh: "有效问卷 {n} · ", en: "{n} valid interviews · " },
  census: { zh: "非抽样数据", en: "not a sample" },
  asTable: { zh: "看数表", en: "Show table" },
  asChart: { zh: "看图", en: "Show chart" },
};
