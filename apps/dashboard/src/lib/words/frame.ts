/** Words of the frame around every page. */
export const frame = {
  product: { zh: "居评", en: "Juping" },
  skip: { zh: "跳到正文", en: "Skip to content" },
  navigation: { zh: "主导航", en: "Main navigation" },
  breadcrumb: { zh: "所在位置", en: "Where you are" },
  overview: { zh: "总览", en: "Overview" },
  compare: { zh: "比较", en: "Compare" },
  method: { zh: "方法", en: "Method" },
  search: { zh: "查找", en: "Search" },
  tables: { zh: "数据", en: "Data" },
  query: { zh: "查询", en: "Query" },
  batches: { zh: "批次", en: "Batches" },
  closing: { zh: "封存", en: "Seal" },
  help: { zh: "说明", en: "Help" },
  accounts: { zh: "账号", en: "Accounts" },
  permissions: { zh: "权限", en: "Rights" },
  work: { zh: "任务", en: "My work" },
  field: { zh: "外业", en: "Fieldwork" },
  audit: { zh: "日志", en: "Journal" },
  signIn: { zh: "登录", en: "Sign in" },
  signOut: { zh: "退出", en: "Sign out" },
  account: { zh: "我的账号", en: "My account" },
  user: { zh: "用户", en: "User" },
  cycle: { zh: "周期", en: "Cycle" },
  scope: { zh: "范围", en: "Scope" },
  viewpoint: { zh: "查看身份", en: "Viewpoint" },
  viewpointNote: {
    zh: "以较小的范围查看：所见与只有该范围的账号相同",
    en: "See what an account of a smaller scope sees",
  },
  simulated: { zh: "演示数据", en: "Simulated data" },
  language: { zh: "English", en: "中文" },
  release: { zh: "{stage}第{revision}版", en: "{stage} release, revision {revision}" },
  loading: { zh: "正在读取", en: "Loading" },
  close: { zh: "关闭", en: "Close" },
};

/** Stages of a release. */
export const stages = {
  draft: { zh: "初评", en: "Draft" },
  notice: { zh: "公示", en: "Public notice" },
  final: { zh: "终评", en: "Final" },
};
