import type { DriverQuadrant } from "@juping/model/api";

/** Words of the chart of importance and performance. */
export const driverWords = {
  title: { zh: "重要性与满意度", en: "Importance and performance" },
  finding: {
    zh: "最该先改进的是“{name}”：影响大而得分低，把握{chance}",
    en: "To mend first: {name}, which matters and scores low ({chance} sure)",
  },
  findingNone: {
    zh: "还不能肯定哪一项最该先改进",
    en: "No item is surely the one to mend first",
  },
  summary: {
    zh: "{n}个问卷指标的影响度与得分四分图，{improve}个在优先改进区",
    en: "{n} survey items by importance and score, {improve} of them to mend first",
  },
  class: { zh: "居民区类别", en: "Class of committees" },
  all: { zh: "全部", en: "all" },
  item: { zh: "问卷指标", en: "Survey item" },
  score: { zh: "得分 (分)", en: "Score (points)" },
  importance: { zh: "影响度 (相关系数)", en: "Importance (correlation)" },
  quadrant: { zh: "所在区", en: "Field" },
  chance: { zh: "属优先改进的把握", en: "Chance it is to mend first" },
  note: {
    zh: "影响度是该项得分与总体满意得分的加权相关系数，说明关联，不说明因果；虚线为各项均值；细线为{level}区间，把握由两者的联合误差算得。",
    en: "Importance is the weighted correlation with overall satisfaction: an association, not a cause. Dashed lines are the items' means; thin lines {level} intervals; chances come from the joint errors.",
  },
};

/** The four fields. */
export const driverFields: Record<DriverQuadrant, { zh: string; en: string }> = {
  fix_first: { zh: "优先改进", en: "Mend first" },
  keep_up: { zh: "保持优势", en: "Keep up" },
  low_priority: { zh: "次要改进", en: "Later" },
  possible_overkill: { zh: "维持", en: "Maintain" },
};
