/** Words of the data dictionary. */
export const tableWords = {
  pageTitle: { zh: "数据字典", en: "Data dictionary" },
  heading: { zh: "这一版发布的 {n} 张数据表", en: "The {n} tables of this release" },
  intro: {
    zh: "结果以只读文件封存；下列各表、列与单位即分析员所见。",
    en: "Results are sealed in a read-only file; these are its tables, columns and units as analysts see them.",
  },
  grain: { zh: "一行是", en: "One row is" },
  key: { zh: "主键", en: "Key" },
  rows: { zh: "{n} 行", en: "{n} rows" },
  column: { zh: "列", en: "Column" },
  type: { zh: "类型", en: "Type" },
  meaning: { zh: "含义", en: "Meaning" },
  none: { zh: "这里将列出发布文件中的数据表。", en: "Tables of the release file will stand here." },
};
