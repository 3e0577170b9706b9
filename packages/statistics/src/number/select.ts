/**
 * The value that would stand at `position` were the array sorted ascending; reorders the array. Linear on average, where
 * sorting thousands of short arrays would take most of the time. Source: Hoare, CACM 4 (1961) 321-322 (FIND).
 * @param values no NaN; infinities are fine.
 */
export function selectNth(values: Float64Array, position: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = medianOfThree(values[low] ?? 0, values[(low + high) >>> 1] ?? 0, values[high] ?? 0);
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] ?? 0) < pivot) i++;
      while ((values[j] ?? 0) > pivot) j--;
      if (i > j) break;
      const swapped = values[i] ?? 0;
      values[i++] = values[j] ?? 0;
      values[j--] = swapped;
    }
    if (position <= j) high = j;
    else if (position >= i) low = i;
    else break;
  }
  return values[position] ?? NaN;
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
