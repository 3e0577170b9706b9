/** Words of the page of the next cycle's targets. */
export const targetWords = {
  title: { zh: "下一周期目标", en: "Targets of the next cycle" },
  finding: { zh: "{units}个居民区已定目标{n}项", en: "{n} targets are set for {units} committees" },
  none: { zh: "下一周期的目标还没有确定", en: "No targets of the next cycle are set yet" },
  later: {
    zh: "目标在周期进程的最后一步确定。",
    en: "Targets are set at the last step of the cycle.",
  },
  set: { zh: "已定目标", en: "Targets that are set" },
  choose: { zh: "为居民区定目标", en: "Set targets of a committee" },
  node: { zh: "指标", en: "Indicator" },
  score: { zh: "本周期（分）", en: "This cycle (points)" },
  target: { zh: "目标（分）", en: "Target (points)" },
  save: { zh: "确定", en: "Set" },
  isSet: { zh: "已定 {target}", en: "set: {target}" },
};
