import { JupingError } from "@juping/model";

/** FORMULA_INVALID at a 1-based column of a measure's formula. */
export const formulaError = (measure: string, column: number, reason: string): JupingError =>
  new JupingError("FORMULA_INVALID", { measure, column, reason });
