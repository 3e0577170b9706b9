import { JupingError } from "@juping/model";
import { z } from "zod";
import type { SheetRow } from "./sheet-row.ts";

/** A district or street that a lead's rights end at; null: the whole. */
export const Within = z.string().nullable().default(null);

/** Whether a committee lies within. */
export const liesWithin = (
  { unit, street, district }: Pick<SheetRow, "unit" | "street" | "district">,
  within: string | null,
): boolean => within === null || [unit, street, district].includes(within);

/** What lies elsewhere is not there. @throws JupingError NOT_FOUND */
export const requireWithin = (sheet: SheetRow, within: string | null): void => {
  if (!liesWithin(sheet, within)) throw new JupingError("NOT_FOUND", { what: "评分表", value: sheet.id });
};
