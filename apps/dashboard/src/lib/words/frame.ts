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
  help: { zh: "说明", en: "Help" },
  cycle: { zh: "周期", en: "Cycle" },
  scope: { zh: "范围", en: "Scope" },
  viewpoint: { zh: "查看身份", en: "Viewpoint" },
  viewpointNote: {
    zh: "演示用：以不同身份查看时，所见单位和明细不同",
    en: "Demonstration only: each viewpoint sees other units and details",
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
