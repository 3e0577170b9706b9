import type { Words } from "./say.ts";

/** Words of the help page and of the dialog with the keys. */
export const help = {
  pageTitle: { zh: "说明", en: "Help" },
  keys: { zh: "按键", en: "Keys" },
  reading: { zh: "怎样读这些数", en: "How to read the figures" },
  about: { zh: "关于居评", en: "About Juping" },
  aboutText: {
    zh: "居评用于居民区、街道、镇和区的第三方独立评估。每一版结果都由方法、数据批次、登记册和随机种子完全确定，可以重算核对。",
    en: "Juping serves independent evaluation of residents' committees, streets and districts. Every release follows from its method, batches, register and seed, and can be rebuilt and checked.",
  },
  dictionary: {
    zh: "数据字典：各数据表与各列的含义",
    en: "Data dictionary: what each table and column means",
  },
  methodLink: {
    zh: "方法卡：规则、样本、应答率、剔除与版本",
    en: "Method card: rules, sample, response, exclusions, version",
  },
};

/** Keys and what they do. */
export const keyWords: readonly { readonly keys: string; readonly words: Words }[] = [
  { keys: "/", words: { zh: "查找单位或指标", en: "search units or indicators" } },
  { keys: "g o", words: { zh: "到总览", en: "go to the overview" } },
  { keys: "g c", words: { zh: "到比较", en: "go to the comparison" } },
  { keys: "g m", words: { zh: "到方法卡", en: "go to the method card" } },
  { keys: "j k", words: { zh: "下一行、上一行", en: "next row, row before" } },
  { keys: "Enter", words: { zh: "打开所在行", en: "open the row" } },
  { keys: "Esc", words: { zh: "关闭", en: "close" } },
  { keys: "Ctrl Enter", words: { zh: "运行查询", en: "run the query" } },
  { keys: "?", words: { zh: "按键说明", en: "this list of keys" } },
];

/** How to read intervals, ranks and missing values: a term and its sentence. */
export const readings: readonly { readonly term: Words; readonly text: Words }[] = [
  {
    term: { zh: "区间", en: "Interval" },
    text: {
      zh: "调查只问了一部分居民，得分有抽样误差。括号里是90%区间：同样的调查重复多次，九成的区间会包含真实值。两个单位的区间重叠很多时，不能说谁更好。",
      en: "A survey asks some of the residents, so a score has sampling error. In brackets stands the 90% interval: of many such surveys nine in ten would hold the true value. Where intervals overlap much, neither unit can be called better.",
    },
  },
  {
    term: { zh: "名次 3 (2–6)", en: "Rank 3 (2–6)" },
    text: {
      zh: "按得分排第3，但考虑误差后真实名次在第2至第6之间。名次从不单独使用。",
      en: "Third by score, but anywhere from second to sixth once error is counted. A rank never stands alone.",
    },
  },
  {
    term: { zh: "差异不显著", en: "No clear difference" },
    text: {
      zh: "同一括号内的单位，现有数据分不出高低。",
      en: "Units in one bracket cannot be told apart with these data.",
    },
  },
  {
    term: { zh: "把握87%", en: "87% sure" },
    text: {
      zh: "考虑全部误差后，该单位属于这一等次的概率。",
      en: "The probability of that grade once all errors are counted.",
    },
  },
  {
    term: { zh: "—", en: "—" },
    text: {
      zh: "没有数，不是零。停留可见原因：不适用、无数据、争议中、未评级，或样本不足未列。",
      en: "No number, which is not zero. The reason shows on hover: not applicable, no data, disputed, not graded, or too few answers to show.",
    },
  },
  {
    term: { zh: "非抽样数据", en: "Not a sample" },
    text: {
      zh: "来自普查、票决或业务记录，没有抽样误差，因此没有区间。",
      en: "From a count or a record: no sampling error, hence no interval.",
    },
  },
  {
    term: { zh: "橙、灰、蓝", en: "Orange, grey, blue" },
    text: {
      zh: "可靠地低于、不可区分、可靠地高于参照值；同时以实心与空心、位置或文字区分。",
      en: "Reliably below, not to be told apart from, reliably above the reference; always doubled by filled or hollow, position or words.",
    },
  },
];
