import { codeValues, requireCount, requireLength } from "../argument.ts";
import type { SurveyDesign } from "./design.ts";
import { valuesAt, type DomainOptions } from "./domain.ts";
import type { SurveyEstimate } from "./estimate.ts";
import { ratioEstimate } from "./ratio.ts";
import { totalVariance } from "./variance.ts";

/**
 * `surveyMean` of every domain of a partition, each row visited once.
 * @param domain code of each row's domain, -1 for none (y is not read there).
 * @returns one estimate a domain; null where it has no row with positive weight.
 */
export function surveyDomainMeans(
  design: SurveyDesign,
  y: ArrayLike<number>,
  domain: ArrayLike<number>,
  domains: number,
  options: Omit<DomainOptions, "domain"> = {},
): (SurveyEstimate | null)[] {
  requireCount("domains", domains, 1);
  requireLength("domain", domain, design.rows);
  const varianceOf = totalVariance(design);
  return rowsByDomain(design, codeValues("domain", domain, -1, domains), domains).map((rows) => {
    if (rows.length === 0) return null;
    const ones = new Float64Array(rows.length).fill(1);
    return ratioEstimate(design, rows, valuesAt("y", y, design, rows), ones, options, varianceOf);
  });
}

/** Counting sort: the rows of each domain with positive weight, ascending. */
function rowsByDomain(design: SurveyDesign, domain: Int32Array, domains: number): Int32Array[] {
  const start = new Int32Array(domains + 1);
  const counts = (row: number): boolean => domain[row] !== -1 && (design.weights[row] ?? 0) > 0;
  for (let row = 0; row < design.rows; row++) {
    if (!counts(row)) continue;
    const next = (domain[row] ?? 0) + 1;
    start[next] = (start[next] ?? 0) + 1;
  }
  for (let d = 0; d < domains; d++) start[d + 1] = (start[d + 1] ?? 0) + (start[d] ?? 0);
  const sorted = new Int32Array(start[domains] ?? 0);
  const next = start.slice();
  for (let row = 0; row < design.rows; row++) {
    if (!counts(row)) continue;
    const d = domain[row] ?? 0;
    const place = next[d] ?? 0;
    sorted[place] = row;
    next[d] = place + 1;
  }
  return Array.from({ length: domains }, (_, d) => sorted.subarray(start[d], start[d + 1]));
}
