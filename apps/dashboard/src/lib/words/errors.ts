/** Words of the error pages beside those of the catalogue. */
export const errors = {
  what: { zh: "出了什么问题", en: "What happened" },
  todo: { zh: "怎么办", en: "What to do" },
  kept: { zh: "已发布的结果没有受到影响。", en: "Published results are not affected." },
  code: { zh: "错误编号 {code}（{status}）", en: "Code {code} ({status})" },
  home: { zh: "回到总览", en: "Back to the overview" },
};
