/** Words of the page on which the lead takes a cycle into the field. */
export const opening = {
  title: { zh: "启动外业", en: "Open a cycle in the field" },
  nothing: { zh: "没有可启动的周期", en: "No cycle is waiting to be opened" },
  nothingText: {
    zh: "项目的各个周期都已启动或已发布。新周期由项目的周期文件定义：方法、起止日、种子；定义后在这里启动。",
    en: "Every cycle of the programmes is in the field or published. A new one is defined by the programme's cycle file (method, dates, seed); then it is opened here.",
  },
  which: { zh: "周期", en: "Cycle" },
  what: { zh: "评什么", en: "What is evaluated" },
  programme: { zh: "项目", en: "Programme" },
  cycle: { zh: "周期", en: "Cycle" },
  method: { zh: "评分方法", en: "Method" },
  methodLine: { zh: "{method} 第 {version} 版 · {hash}", en: "{method} version {version} · {hash}" },
  instruments: { zh: "工具", en: "Instruments" },
  instrumentLine: {
    zh: "暗访 {unannounced} 项、明访 {announced} 项；评议票 {ballot_parts} 部分；居民问卷 {questions} 题",
    en: "{unannounced} checks unannounced, {announced} announced; ballot of {ballot_parts} parts; questionnaire of {questions} items",
  },
  double: { zh: "双评", en: "Double scoring" },
  doubleLine: {
    zh: "分派时抽 {share}，由两人互盲各评一次",
    en: "{share} drawn at assignment, scored by two blind to each other",
  },
  checks: { zh: "启动前核对", en: "Before it opens" },
  passes: { zh: "具备", en: "Ready" },
  blocks: { zh: "须先解决", en: "Needed" },
  mind: { zh: "请留意", en: "Mind" },
  good: {
    forms: { zh: "方法带有走访评分表和评议票", en: "The method has its scoresheet and ballot" },
    committees: { zh: "登记册今天有 {n} 个参评居民区", en: "The register has {n} committees today" },
    calendar: {
      zh: "工作日历覆盖走访期，{n} 个工作日",
      en: "The calendar covers the visits: {n} working days",
    },
    period: { zh: "今天在周期之内", en: "Today lies within the cycle" },
    evaluators: { zh: "{n} 个评估员账号可派", en: "{n} evaluators' accounts" },
    second_signature: {
      zh: "有 {n} 个委托方账号可作第二签署人",
      en: "{n} accounts of the client may sign second",
    },
    previous: { zh: "上一周期可查，轮换自动核对", en: "Rotation is checked against the cycle before" },
  },
  bad: {
    forms: { zh: "方法没有走访评分表或评议票", en: "The method lacks its scoresheet or ballot" },
    committees: {
      zh: "登记册今天没有参评居民区：先导入登记册",
      en: "The register has no committee today: load it first",
    },
    calendar: {
      zh: "工作日历没有覆盖走访期：先补上节假日安排",
      en: "The working calendar does not cover the visits: add the announced holidays",
    },
    period: { zh: "今天不在周期之内", en: "Today lies outside of the cycle" },
    evaluators: {
      zh: "只有 {n} 个评估员账号：少于 5 个时，双评和复核可能无人可派",
      en: "{n} evaluators' accounts only: under 5, double scoring or a third may find nobody",
    },
    second_signature: {
      zh: "没有委托方账号：方法签署须另有一人",
      en: "No account of the client: somebody else has to sign the method too",
    },
    previous: {
      zh: "上一周期的走访不在系统里，不能自动核对轮换",
      en: "The cycle before was not visited here: rotation cannot be checked",
    },
  },
  days: { zh: "走访日期", en: "Days of the visits" },
  daysText: {
    zh: "建议的起止日之间有 {n} 个工作日（节假日除外、调休上班日计入）；各居民区的日期在分派时随机抽取。",
    en: "{n} working days between the proposed dates (holidays left out, exchanged days included); each committee's days are drawn at assignment.",
  },
  from: { zh: "从", en: "From" },
  to: { zh: "到", en: "To" },
  after: {
    zh: "启动后：由您和委托方签署方法，再填评估员名单、分派走访；签署齐之前不接受评分。",
    en: "Then you and the client sign the method, you name the evaluators and assign the visits; no mark is taken before both signatures.",
  },
  open: { zh: "启动外业", en: "Open the cycle" },
  steps: { zh: "接下来", en: "What comes next" },
  stepDone: { zh: "已完成", en: "done" },
  another: { zh: "启动另一个周期", en: "Open another cycle" },
  step: {
    sign: { zh: "签署评分方法（两人）", en: "Sign the method (two of you)" },
    evaluators: { zh: "填评估员名单", en: "Name the evaluators" },
    assign: { zh: "预览并确认分派", en: "Preview and assign" },
  },
};
