import type { RejectReason } from "@juping/model";

/** Words of each reason in both languages. */
export const reasonWords: Readonly<Record<RejectReason, { readonly zh: string; readonly en: string }>> = {
  missing: { zh: "必填项为空", en: "required cell is empty" },
  type: { zh: "类型不符", en: "not of its type" },
  range: { zh: "超出范围", en: "out of range" },
  option: { zh: "不在选项之内", en: "not one of the options" },
  duplicate_key: { zh: "键重复", en: "duplicate key" },
  unknown_unit: { zh: "单位不存在", en: "unknown unit" },
  ambiguous_unit: { zh: "单位不唯一", en: "ambiguous unit" },
  order: { zh: "前后不符", en: "out of order" },
  required_when: { zh: "按条件应填而未填", en: "required here and empty" },
  empty_when: { zh: "按条件应空而已填", en: "must be empty here" },
  deadline: { zh: "是否按期与时间不符", en: "on time or not, against its dates" },
  total: { zh: "合计不符", en: "does not add up" },
  too_few_cells: { zh: "格数不足", en: "too few cells" },
  too_many_cells: { zh: "格数过多", en: "too many cells" },
  formula: { zh: "单元格是公式", en: "formula cell" },
  reference: { zh: "对应记录不存在", en: "nothing it refers to" },
};

/** Words of a reason as it stands in a manifest or a file of rejects. */
export const reasonWord = (reason: string, locale: "zh" | "en"): string =>
  reason in reasonWords ? reasonWords[reason as RejectReason][locale] : reason;
