/** Words of work in the field that several pages share. */
export const work = {
  list: { zh: "我的任务", en: "My work" },
  kinds: {
    unannounced: { zh: "暗访", en: "Unannounced" },
    announced: { zh: "明访", en: "Announced" },
  },
  states: {
    assigned: { zh: "待申报", en: "To be declared" },
    declared: { zh: "可开始", en: "Ready" },
    in_progress: { zh: "评分中", en: "In progress" },
    submitted: { zh: "已提交", en: "Submitted" },
    returned: { zh: "已退回", en: "Returned" },
    adjudicated: { zh: "已复核", en: "Adjudicated" },
  },
  planned: { zh: "计划 {day}", en: "planned {day}" },
  third: { zh: "第三人复核", en: "Third visitor" },
  cancel: { zh: "取消", en: "Cancel" },
  save: { zh: "保存", en: "Save" },
  reason: { zh: "理由", en: "Reason" },
};

/** Words of an evaluator's list. */
export const workList = {
  finding: { zh: "还有 {n} 份评分表要完成，最近的在 {day}", en: "{n} sheets to do, the next on {day}" },
  findingReturned: { zh: "{n} 份评分表被退回，先处理它们", en: "{n} sheets came back: see to them first" },
  allDone: { zh: "评分表都已提交", en: "All sheets are in" },
  none: { zh: "还没有分派给您的任务", en: "Nothing is assigned to you yet" },
  noneText: {
    zh: "评估负责人分派后，这里列出要走访的居民区和下一步。",
    en: "Once the lead has assigned visits, they stand here with what to do next.",
  },
  offline: {
    zh: "离线：这是上次联网时的任务；可继续评分，联网后自动上传",
    en: "Offline: the list as it was last read; go on marking, it is sent once you are online",
  },
  todo: { zh: "要做的", en: "To do" },
  done: { zh: "已交的", en: "Handed in" },
  ballots: { zh: "评议票录入", en: "Counting of ballots" },
  ballotIntro: {
    zh: "同一批票由两人各录一次，互不可见；每个数字都一致才算完成。",
    en: "Two people count the same papers, blind to each other; it is done once every figure is the same.",
  },
  declare: { zh: "申报并开始", en: "Declare and begin" },
  begin: { zh: "开始评分", en: "Begin" },
  resume: { zh: "继续评分", en: "Go on" },
  correct: { zh: "按理由修改", en: "Correct it" },
  look: { zh: "查看", en: "Look" },
  count: { zh: "录入", en: "Count" },
  recount: { zh: "核对差异", en: "Count again" },
  returned: { zh: "退回理由：{reason}", en: "Returned: {reason}" },
  ballotStates: {
    open: { zh: "未提交", en: "Open" },
    submitted: { zh: "已提交，等另一人", en: "In; waiting for the other" },
    differs: { zh: "两次不一致", en: "The two differ" },
    agreed: { zh: "一致，已完成", en: "Agreed" },
  },
};
