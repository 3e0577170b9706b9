import { requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import type { CalibrationBasis } from "./calibration.ts";
import type { SurveyDesign } from "./design.ts";

export interface DomainOptions {
  /** Rows of the domain: non-zero is in. Values elsewhere are not read. Left out: all rows. */
  readonly domain?: ArrayLike<number>;
  /** Where the weights were raked or calibrated: the standard error then counts what the margins explain. */
  readonly calibration?: CalibrationBasis;
  /** Sample of the same size to which the design effect compares. Default "with_replacement". */
  readonly designEffectAgainst?: "with_replacement" | "without_replacement";
}

/**
 * Rows of a domain with positive weight, ascending.
 * @throws StatisticsError `empty_input` where the domain has no row, `zero_weight` where its rows all have weight 0.
 */
export function domainRows(design: SurveyDesign, domain: ArrayLike<number> | undefined): Int32Array {
  if (domain !== undefined) requireLength("domain", domain, design.rows);
  const rows = new Int32Array(design.rows);
  let size = 0;
  let members = 0;
  for (let row = 0; row < design.rows; row++) {
    if (domain !== undefined && (domain[row] ?? 0) === 0) continue;
    members++;
    if ((design.weights[row] ?? 0) > 0) rows[size++] = row;
  }
  if (members === 0) throw new StatisticsError("empty_input", "the domain has no row", { name: "domain" });
  if (size === 0) throw new StatisticsError("zero_weight", "no row of the domain has a weight", { members });
  return rows.subarray(0, size);
}

/** Values at the given rows; throws `length_mismatch`, or `not_finite` at the first bad row of the domain. */
export function valuesAt(
  name: string,
  values: ArrayLike<number>,
  design: SurveyDesign,
  rows: Int32Array,
): Float64Array {
  requireLength(name, values, design.rows);
  const chosen = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) {
    const row = rows[k] ?? 0;
    const value = values[row] ?? NaN;
    if (!Number.isFinite(value)) {
      throw new StatisticsError("not_finite", `${name}[${row}] is ${value}`, { name, index: row, value });
    }
    chosen[k] = value;
  }
  return chosen;
}
