import { finiteValues, requireCount, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";

/** Answers of one domain as small integers. */
export interface CodedItems {
  readonly rows: number;
  readonly items: number;
  /** Codes are 0 .. categories - 1, the same range for all items; "no answer" has a code of its own. At most 256. */
  readonly categories: number;
  /** rows x items. */
  readonly codes: Uint8Array;
}

export interface CodeTotalsShape {
  readonly replicates: number;
  readonly items: number;
  readonly categories: number;
}

/**
 * Sum of weights by replicate, item and code (replicates x items x categories): the one pass over the answers, from which
 * means on any scale map, rates and shares of "do not know" all follow. The full sample is a replicate like the others.
 *
 * One replicate's totals (items x categories doubles) stay in the first-level cache while its rows go by once; rows that a
 * bootstrap replicate left out (weight 0, a good third of them) are skipped.
 * @param weights replicates x rows.
 */
export function codeTotals(answers: CodedItems, weights: Float64Array, replicates: number): Float64Array {
  const { rows, items, categories } = answers;
  requireCount("replicates", replicates, 1);
  requireLength("weights", weights, replicates * rows);
  const places = codePlaces(answers);
  const width = items * categories;
  const totals = new Float64Array(replicates * width);
  for (let r = 0; r < replicates; r++) {
    const own = totals.subarray(r * width, (r + 1) * width);
    for (let row = 0; row < rows; row++) {
      const weight = weights[r * rows + row] ?? NaN;
      if (weight === 0) continue;
      if (!(weight > 0 && weight < Infinity)) throw badWeight(weight, row, r);
      const end = (row + 1) * items;
      for (let k = row * items; k < end; k++) {
        const place = places[k] ?? 0;
        own[place] = (own[place] ?? 0) + weight;
      }
    }
  }
  return totals;
}

/** Number of rows by item and code (items x categories), weights aside. */
export function codeCounts(answers: CodedItems): Int32Array {
  const counts = new Int32Array(answers.items * answers.categories);
  for (const place of codePlaces(answers)) counts[place] = (counts[place] ?? 0) + 1;
  return counts;
}

/**
 * Weighted mean of the mapped codes by item and replicate (items x replicates, so that an item's replicates lie together).
 * @param map value of each code; null leaves the code out of the mean. A rate is a mean of zeros and ones.
 * @param options.empty what a replicate without a valid answer becomes: "error" (default), or NaN where the caller drops
 * such items by `codeCounts` afterwards. With 30 valid answers of 100 one is met once in 10^13 replicates.
 */
export function scaleMeans(
  totals: Float64Array,
  shape: CodeTotalsShape,
  map: readonly (number | null)[],
  options: { readonly empty?: "error" | "nan" } = {},
): Float64Array {
  const { replicates, items, categories } = shape;
  requireLength("totals", totals, replicates * items * categories);
  if (map.length !== categories) {
    throw new StatisticsError("length_mismatch", `a map of ${map.length} values for ${categories} codes`, {
      length: map.length,
      expected: categories,
    });
  }
  const value = finiteValues(
    "map",
    map.map((v) => v ?? 0),
  );
  const counts = Float64Array.from(map, (v) => (v === null ? 0 : 1));
  const means = new Float64Array(items * replicates);
  for (let r = 0; r < replicates; r++) {
    for (let item = 0; item < items; item++) {
      const offset = (r * items + item) * categories;
      let top = 0;
      let bottom = 0;
      for (let code = 0; code < categories; code++) {
        const total = totals[offset + code] ?? 0;
        top += total * (value[code] ?? 0);
        bottom += total * (counts[code] ?? 0);
      }
      if (bottom === 0 && options.empty !== "nan") {
        const message = `item ${item} has no valid answer in replicate ${r}`;
        throw new StatisticsError("undefined_replicate", message, { item, replicate: r });
      }
      means[item * replicates + r] = bottom === 0 ? NaN : top / bottom;
    }
  }
  return means;
}

function badWeight(value: number, row: number, replicate: number): StatisticsError {
  const message = `weight of row ${row} in replicate ${replicate} is ${value}`;
  return new StatisticsError(value < 0 ? "negative_weight" : "not_finite", message, {
    replicate,
    row,
    value,
  });
}

/** Place of each answer in its replicate's totals: rows x items. Checks the codes once. */
function codePlaces({ rows, items, categories, codes }: CodedItems): Uint16Array | Uint32Array {
  requireCount("rows", rows, 1);
  requireCount("items", items, 1);
  requireCount("categories", categories, 1);
  requireLength("codes", codes, rows * items);
  const places = items * categories <= 65536 ? new Uint16Array(codes.length) : new Uint32Array(codes.length);
  for (let k = 0; k < codes.length; k++) {
    const code = codes[k] ?? 0;
    if (code >= categories) {
      const message = `code ${code} of row ${Math.floor(k / items)}, item ${k % items} is not below ${categories}`;
      throw new StatisticsError("not_a_code", message, {
        row: Math.floor(k / items),
        item: k % items,
        value: code,
      });
    }
    places[k] = (k % items) * categories + code;
  }
  return places;
}
