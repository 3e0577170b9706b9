/** Parameters of the facets model as they stand in the model (`full`), and the free ones behind them. */
export interface FacetShape {
  readonly items: number;
  readonly raters: number;
  /** Highest mark; marks run from 0. */
  readonly top: number;
}

/** Places in the full vector: items, then raters, then the steps of each item. */
export const fullSize = ({ items, raters, top }: FacetShape): number => items + raters + items * top;

/**
 * Which free parameters make up each full one, as rows of a matrix (full x free): severities of raters sum to 0, and so do
 * the steps of each item, so the last of each is less the sum of the others.
 */
export function freeToFull(shape: FacetShape): { readonly matrix: Float64Array; readonly free: number } {
  const { items, raters, top } = shape;
  const free = items + (raters - 1) + items * (top - 1);
  const matrix = new Float64Array(fullSize(shape) * free);
  for (let i = 0; i < items; i++) matrix[i * free + i] = 1;
  contrast(items, raters, items);
  for (let i = 0; i < items; i++) contrast(items + raters + i * top, top, items + raters - 1 + i * (top - 1));
  return { matrix, free };

  function contrast(row: number, size: number, column: number): void {
    for (let k = 0; k < size - 1; k++) {
      matrix[(row + k) * free + column + k] = 1;
      matrix[(row + size - 1) * free + column + k] = -1;
    }
  }
}
