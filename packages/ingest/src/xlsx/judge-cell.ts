import type { BadCell } from "../source/raw-table.ts";
import { isErrorValue } from "./cell-text.ts";

/** What keeps a cell of a sheet from being taken. @param formulas addresses of the cells with a formula */
export const judgeSheetCell = (
  address: string,
  text: string,
  formulas: ReadonlySet<string>,
): Pick<BadCell, "reason" | "detail"> | null => {
  if (formulas.has(address))
    return {
      reason: "formula",
      detail: `单元格 ${address} 是公式，存下的结果不可信；请粘贴为数值后重新导入`,
    };
  if (isErrorValue(text)) return { reason: "type", detail: `单元格 ${address} 是错误值 ${text}` };
  return null;
};
