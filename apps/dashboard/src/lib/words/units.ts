/** Headers and small words of lists of units. */
export const units = {
  bracket: { zh: "差异", en: "Group" },
  pick: { zh: "并列", en: "Side by side" },
  pickUnit: { zh: "并列比较 {name}", en: "Compare {name} side by side" },
  rank: { zh: "名次 (区间)", en: "Rank (range)" },
  name: { zh: "名称", en: "Name" },
  score: { zh: "得分 (分)", en: "Score (points)" },
  change: { zh: "较上年 (分)", en: "On last year (points)" },
  grade: { zh: "等次 (把握)", en: "Grade (sure)" },
  n: { zh: "有效问卷 (份)", en: "n" },
  households: { zh: "户数 (户)", en: "Households" },
  committees: { zh: "居民区 (个)", en: "Committees" },
  probability: { zh: "把握{share}", en: "{share}" },
  atLine: { zh: "分数线上", en: "at the line" },
  sortBy: { zh: "按{column}排序", en: "Sort by {column}" },
  none: {
    zh: "这里将列出各单位的得分。当前条件下没有单位。",
    en: "Scores of units stand here. No unit meets the present conditions.",
  },
  clear: { zh: "清除条件", en: "Clear the conditions" },
};

/** Grades in English; programmes name them in Chinese. */
export const grades: Readonly<Record<string, string>> = {
  优秀: "excellent",
  良好: "good",
  合格: "pass",
  不合格: "fail",
  未评级: "not graded",
};

/** Peer classes in English. */
export const classes: Readonly<Record<string, string>> = {
  现实型: "old lanes and old public housing",
  过渡型: "in transition",
  现代型: "commodity housing",
  综合型: "mixed",
};
