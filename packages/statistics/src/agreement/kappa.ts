import { codeValues, requireCount, requireLength } from "../argument.ts";
import { normalCdf } from "../distribution/normal.ts";
import { StatisticsError } from "../error.ts";

/** nominal: only equal marks agree. linear and quadratic: disagreement grows with the distance of codes or its square. */
export type KappaWeights = "nominal" | "linear" | "quadratic";

export interface KappaResult {
  readonly kappa: number;
  /** Weighted share of agreement, seen and expected by chance. */
  readonly observed: number;
  readonly expected: number;
  /** For intervals; and under kappa = 0, for the test. */
  readonly standardError: number;
  readonly standardErrorNull: number;
  readonly z: number;
  /** Two-sided, of kappa = 0. */
  readonly pValue: number;
  readonly n: number;
}

/**
 * Cohen's weighted kappa of two raters.
 * Sources: Cohen, Psychological Bulletin 70 (1968) 213-220; errors: Fleiss, Cohen and Everitt, ibid. 72 (1969) 323-327.
 * @param first,second codes 0 .. categories - 1, one a subject. Distances are those of codes: a scale point nobody used
 * still counts (irr's kappa2 drops it).
 * @throws StatisticsError `no_variation` where both raters put every subject into one category: agreement by chance is 1.
 */
export function cohenKappa(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  categories: number,
  weights: KappaWeights,
): KappaResult {
  requireCount("categories", categories, 2);
  if (first.length === 0)
    throw new StatisticsError("empty_input", "no subject was marked twice", { name: "first" });
  requireLength("second", second, first.length);
  const a = codeValues("first", first, 0, categories);
  const b = codeValues("second", second, 0, categories);
  const n = a.length;
  const { joint, rows, columns } = counts(a, b, categories);
  const agreement = (i: number, j: number): number => agreementWeight(weights, Math.abs(i - j), categories);

  // Counts are divided only once summed, so that full agreement is exactly 1.
  const rowMean = columns.map(
    (_, i) => columns.reduce((sum, count, j) => sum + count * agreement(i, j), 0) / n,
  );
  const columnMean = rows.map((_, j) => rows.reduce((sum, count, i) => sum + count * agreement(i, j), 0) / n);
  let observed = 0;
  let expected = 0;
  for (let i = 0; i < categories; i++) {
    expected += ((rows[i] ?? 0) * (rowMean[i] ?? 0)) / n;
    for (let j = 0; j < categories; j++) observed += (joint[i * categories + j] ?? 0) * agreement(i, j);
  }
  observed /= n;
  const open = 1 - expected;
  if (open < 1e-12)
    throw new StatisticsError("no_variation", "all marks lie in one category", { n, expected });
  const kappa = (observed - expected) / open;

  let spread = 0;
  let spreadNull = 0;
  for (let i = 0; i < categories; i++) {
    for (let j = 0; j < categories; j++) {
      const mean = (rowMean[i] ?? 0) + (columnMean[j] ?? 0);
      spread += ((joint[i * categories + j] ?? 0) / n) * (agreement(i, j) - mean * (1 - kappa)) ** 2;
      spreadNull += ((((rows[i] ?? 0) / n) * (columns[j] ?? 0)) / n) * (agreement(i, j) - mean) ** 2;
    }
  }
  const standardError = Math.sqrt(Math.max(0, spread - (kappa - expected * (1 - kappa)) ** 2) / n) / open;
  const standardErrorNull = Math.sqrt(Math.max(0, spreadNull - expected ** 2) / n) / open;
  if (standardErrorNull === 0) {
    throw new StatisticsError("no_variation", "one rater gave every subject the same mark", { n, expected });
  }
  const z = kappa / standardErrorNull;
  const pValue = 2 * normalCdf(-Math.abs(z));
  return { kappa, observed, expected, standardError, standardErrorNull, z, pValue, n };
}

function agreementWeight(weights: KappaWeights, distance: number, categories: number): number {
  if (weights === "nominal") return distance === 0 ? 1 : 0;
  const share = distance / (categories - 1);
  return weights === "linear" ? 1 - share : 1 - share * share;
}

function counts(
  a: Int32Array,
  b: Int32Array,
  categories: number,
): { readonly joint: Float64Array; readonly rows: Float64Array; readonly columns: Float64Array } {
  const joint = new Float64Array(categories * categories);
  const rows = new Float64Array(categories);
  const columns = new Float64Array(categories);
  a.forEach((i, subject) => {
    const j = b[subject] ?? 0;
    joint[i * categories + j] = (joint[i * categories + j] ?? 0) + 1;
    rows[i] = (rows[i] ?? 0) + 1;
    columns[j] = (columns[j] ?? 0) + 1;
  });
  return { joint, rows, columns };
}
