import { StatisticsError } from "../error.ts";

/**
 * Lower Cholesky factor of a symmetric positive definite matrix (n x n, row-major; only the lower triangle is read), in place.
 * Rows are taken four at a time against two columns, so that what is loaded serves eight products: that is three times as
 * fast as one product after another.
 * @throws StatisticsError `collinear` with the first row that depends on those before.
 */
export function choleskyFactor(a: Float64Array, n: number): void {
  // A pivot that is rounding noise beside what stood there: the row is a combination of earlier ones.
  const noise = Float64Array.from({ length: n }, (_, i) => 1e-11 * (a[i * n + i] ?? 0));
  const blocked = n - (n % 4);
  for (let i = 0; i < blocked; i += 4) {
    for (let j = 0; j < i; j += 2) tile(a, n, i, j);
    for (let row = i; row < i + 4; row++) finishRow(a, n, row, i, noise);
  }
  for (let row = blocked; row < n; row++) finishRow(a, n, row, 0, noise);
}

/** Columns from .. row of a row whose earlier columns are done. */
function finishRow(a: Float64Array, n: number, row: number, from: number, noise: Float64Array): void {
  const at = row * n;
  for (let j = from; j < row; j++) {
    const sum = (a[at + j] ?? 0) - dot(a, at, j * n, j);
    a[at + j] = sum / (a[j * n + j] ?? 1);
  }
  const pivot = (a[at + row] ?? 0) - dot(a, at, at, row);
  if (!(pivot > (noise[row] ?? 0)))
    throw new StatisticsError("collinear", `column ${row} depends on those before it`, { column: row });
  a[at + row] = Math.sqrt(pivot);
}

function dot(a: Float64Array, p: number, q: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += (a[p + k] ?? 0) * (a[q + k] ?? 0);
  return sum;
}

/** Four rows from i, columns j and j + 1; all columns before j are done, and rows j and j + 1 are. */
function tile(a: Float64Array, n: number, i: number, j: number): void {
  const [p0, p1, p2, p3] = [i * n, (i + 1) * n, (i + 2) * n, (i + 3) * n];
  const [q0, q1] = [j * n, (j + 1) * n];
  let [a0, a1, a2, a3, b0, b1, b2, b3] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let k = 0; k < j; k++) {
    const u = a[q0 + k] ?? 0;
    const v = a[q1 + k] ?? 0;
    const x0 = a[p0 + k] ?? 0;
    const x1 = a[p1 + k] ?? 0;
    const x2 = a[p2 + k] ?? 0;
    const x3 = a[p3 + k] ?? 0;
    a0 += x0 * u;
    b0 += x0 * v;
    a1 += x1 * u;
    b1 += x1 * v;
    a2 += x2 * u;
    b2 += x2 * v;
    a3 += x3 * u;
    b3 += x3 * v;
  }
  const first = a[q0 + j] ?? 1;
  const between = a[q1 + j] ?? 0;
  const second = a[q1 + j + 1] ?? 1;
  finish(p0, a0, b0);
  finish(p1, a1, b1);
  finish(p2, a2, b2);
  finish(p3, a3, b3);

  function finish(p: number, sum: number, next: number): void {
    const left = ((a[p + j] ?? 0) - sum) / first;
    a[p + j] = left;
    a[p + j + 1] = ((a[p + j + 1] ?? 0) - next - left * between) / second;
  }
}

/**
 * Transposed inverse of a lower triangular matrix: row j of the result holds column j of the inverse, from j on.
 * The squares of a row then sum to a diagonal element of the inverse of the matrix that was factored.
 */
export function invertLower(l: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let j = 0; j < n; j += 4) {
    const width = Math.min(4, n - j);
    let k = j;
    for (; k < Math.min(j + width, n); k++) fillRow(l, inverse, n, j, k, width);
    if (width === 4) for (; k + 1 < n; k += 2) fillTile(l, inverse, n, j, k);
    for (; k < n; k++) fillRow(l, inverse, n, j, k, width);
  }
  return inverse;
}

/** Element k of columns j .. j + width - 1 of the inverse. */
function fillRow(
  l: Float64Array,
  inverse: Float64Array,
  n: number,
  j: number,
  k: number,
  width: number,
): void {
  const row = k * n;
  for (let c = j; c < Math.min(j + width, k + 1); c++) {
    let sum = c === k ? -1 : 0;
    for (let i = c; i < k; i++) sum += (l[row + i] ?? 0) * (inverse[c * n + i] ?? 0);
    inverse[c * n + k] = -sum / (l[row + k] ?? 1);
  }
}

/** Elements k and k + 1 of four columns from j. */
function fillTile(l: Float64Array, inverse: Float64Array, n: number, j: number, k: number): void {
  const [p, r] = [k * n, (k + 1) * n];
  const [q0, q1, q2, q3] = [j * n, (j + 1) * n, (j + 2) * n, (j + 3) * n];
  let [s0, s1, s2, s3, t0, t1, t2, t3] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let i = j; i < k; i++) {
    const x = l[p + i] ?? 0;
    const y = l[r + i] ?? 0;
    const a = inverse[q0 + i] ?? 0;
    const b = inverse[q1 + i] ?? 0;
    const c = inverse[q2 + i] ?? 0;
    const d = inverse[q3 + i] ?? 0;
    s0 += x * a;
    t0 += y * a;
    s1 += x * b;
    t1 += y * b;
    s2 += x * c;
    t2 += y * c;
    s3 += x * d;
    t3 += y * d;
  }
  const first = l[p + k] ?? 1;
  const between = l[r + k] ?? 0;
  const second = l[r + k + 1] ?? 1;
  finish(q0, s0, t0);
  finish(q1, s1, t1);
  finish(q2, s2, t2);
  finish(q3, s3, t3);

  function finish(q: number, sum: number, next: number): void {
    const value = -sum / first;
    inverse[q + k] = value;
    inverse[q + k + 1] = -(next + between * value) / second;
  }
}

/** Solves l l' x = b in place. */
export function choleskySolve(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i] ?? 0;
    for (let k = 0; k < i; k++) sum -= (l[i * n + k] ?? 0) * (b[k] ?? 0);
    b[i] = sum / (l[i * n + i] ?? 1);
  }
  for (let i = n - 1; i >= 0; i--) {
    const x = (b[i] ?? 0) / (l[i * n + i] ?? 1);
    b[i] = x;
    for (let k = 0; k < i; k++) b[k] = (b[k] ?? 0) - (l[i * n + k] ?? 0) * x;
  }
}

/** Inverse (full) of a small symmetric positive definite matrix. @throws StatisticsError `collinear` */
export function invertSymmetric(matrix: Float64Array, n: number): Float64Array {
  const l = matrix.slice();
  choleskyFactor(l, n);
  const t = invertLower(l, n);
  return Float64Array.from({ length: n * n }, (_, place) => {
    const a = Math.floor(place / n);
    const b = place % n;
    let sum = 0;
    for (let k = Math.max(a, b); k < n; k++) sum += (t[a * n + k] ?? 0) * (t[b * n + k] ?? 0);
    return sum;
  });
}
