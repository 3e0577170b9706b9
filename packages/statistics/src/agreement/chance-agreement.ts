import type { MarkTable } from "./mark-table.ts";

/** Agreement expected by chance, and of each unit its influence on it (whose mean over units is the chance). */
export interface ChanceAgreement {
  readonly expected: number;
  readonly byUnit: Float64Array;
}

/** Brennan and Prediger (1981): all categories equally likely; known, so no unit bears on it. */
export function uniformChance({ units, categories }: MarkTable, weights: Float64Array): ChanceAgreement {
  const expected = sum(weights) / categories.length ** 2;
  return { expected, byUnit: new Float64Array(units).fill(expected) };
}

/** Scott (1955), for many raters Fleiss (1971): categories as likely as in all marks, a unit counting as one. */
export function pooledChance(table: MarkTable, weights: Float64Array): ChanceAgreement {
  const share = categoryShares(table);
  const likes = times(weights, share);
  const expected = share.reduce((all, p, k) => all + p * (likes[k] ?? 0), 0);
  // The influence of a unit on a square is twice its own product, less the square once more.
  return { expected, byUnit: unitMeans(table, likes).map((own) => 2 * own - expected) };
}

/** Gwet (2008): a mark is given at random with a probability that falls as the categories' shares grow unequal. */
export function gwetChance(table: MarkTable, weights: Float64Array): ChanceAgreement {
  const q = table.categories.length;
  const scale = sum(weights) / (q * (q - 1));
  const share = categoryShares(table);
  const expected = scale * share.reduce((all, p) => all + p * (1 - p), 0);
  const own = unitMeans(
    table,
    share.map((p) => 1 - p),
  );
  return { expected, byUnit: own.map((mean) => 2 * scale * mean - expected) };
}

/** Conger (1980), for two raters Cohen (1960): two raters at random, each with his own shares of categories. */
export function raterChance(table: MarkTable, weights: Float64Array): ChanceAgreement {
  const { units, raters, categories, given } = table;
  const q = categories.length;
  const marks = new Float64Array(raters);
  const shares = new Float64Array(raters * q);
  for (let place = 0; place < given.length; place++) {
    const code = given[place] ?? -1;
    if (code < 0) continue;
    const g = place % raters;
    marks[g] = (marks[g] ?? 0) + 1;
    shares[g * q + code] = (shares[g * q + code] ?? 0) + 1;
  }
  const active = marks.filter((count) => count > 0).length;
  const all = new Float64Array(q);
  shares.forEach((count, place) => {
    const share = count === 0 ? 0 : count / (marks[Math.floor(place / q)] ?? 1);
    shares[place] = share;
    all[place % q] = (all[place % q] ?? 0) + share;
  });
  // Of each rater: how much each category agrees with a mark of another rater; and its mean over his own marks.
  const likes = Array.from({ length: raters }, (_, g) =>
    times(
      weights,
      all.map((total, k) => (total - (shares[g * q + k] ?? 0)) / (active * (active - 1))),
    ),
  );
  const own = likes.map((like, g) => like.reduce((mean, w, k) => mean + w * (shares[g * q + k] ?? 0), 0));
  const expected = own.reduce((mean, value) => mean + value, 0);
  const byUnit = new Float64Array(units).fill(expected);
  for (let place = 0; place < given.length; place++) {
    const code = given[place] ?? -1;
    if (code < 0) continue;
    const u = Math.floor(place / raters);
    const g = place % raters;
    const influence = ((2 * units) / (marks[g] ?? 1)) * ((likes[g]?.[code] ?? 0) - (own[g] ?? 0));
    byUnit[u] = (byUnit[u] ?? 0) + influence;
  }
  return { expected, byUnit };
}

function categoryShares({ units, categories, counts, marks }: MarkTable): Float64Array {
  const q = categories.length;
  const share = new Float64Array(q);
  counts.forEach((count, place) => {
    share[place % q] = (share[place % q] ?? 0) + count / (marks[Math.floor(place / q)] ?? 1) / units;
  });
  return share;
}

/** Mean over each unit's marks of a figure of their category. */
function unitMeans({ units, categories, counts, marks }: MarkTable, figure: Float64Array): Float64Array {
  const q = categories.length;
  return Float64Array.from({ length: units }, (_, u) => {
    let mean = 0;
    for (let k = 0; k < q; k++) mean += (counts[u * q + k] ?? 0) * (figure[k] ?? 0);
    return mean / (marks[u] ?? 1);
  });
}

function times(weights: Float64Array, vector: Float64Array): Float64Array {
  const q = vector.length;
  return vector.map((_, k) => vector.reduce((all, value, l) => all + value * (weights[k * q + l] ?? 0), 0));
}

function sum(values: Float64Array): number {
  return values.reduce((all, value) => all + value, 0);
}
