/** Words of the search. */
export const searchWords = {
  pageTitle: { zh: "查找", en: "Search" },
  label: { zh: "查找单位或指标", en: "Search units or indicators" },
  hint: { zh: "名称、拼音首字母（slq）、编码、指标", en: "Name, pinyin initials (slq), code, indicator" },
  units: { zh: "单位", en: "Units" },
  nodes: { zh: "指标", en: "Indicators" },
  none: {
    zh: "没有找到“{query}”。可以换用简称、拼音首字母或编码。",
    en: "Nothing found for “{query}”. Try a short name, pinyin initials or a code.",
  },
  start: { zh: "输入后这里列出单位和指标。", en: "Units and indicators will be listed here." },
  found: { zh: "找到{n}项", en: "{n} found" },
  go: { zh: "查找", en: "Search" },
};
