/** Words of the page shown before anything is published. */
export const start = {
  title: { zh: "尚无发布结果", en: "Nothing is published yet" },
  text: {
    zh: "这里将列出最近一个周期的评估结果。",
    en: "The latest cycle's results will stand here.",
  },
  action: {
    zh: "请先导入数据并运行 juping publish 发布一个周期。",
    en: "Ingest the data and publish a cycle with juping publish.",
  },
};
