/** Browsers draw no element much taller; above it the scroll bar moves over more rows a pixel. */
const tallest = 8_000_000;

/** Which rows of a long table are drawn, and where they stand. */
export interface RowWindow {
  /** height of the whole, CSS pixels */
  readonly height: number;
  readonly first: number;
  /** after the last */
  readonly end: number;
  /** distance of the first row drawn from the top of the whole, CSS pixels */
  readonly offset: number;
}

/**
 * The rows seen through a window of a table whose rows all have one height. Of a table too tall for a browser the height is capped:
 * the scroll position then stands for a share of the rows.
 */
export const rowWindow = (
  rows: number,
  rowHeight: number,
  scrollTop: number,
  viewHeight: number,
  overscan = 8,
): RowWindow => {
  const full = rows * rowHeight;
  const height = Math.min(full, tallest);
  const most = Math.max(height - viewHeight, 0);
  const top = Math.min(Math.max(scrollTop, 0), most);
  const share = most === 0 ? 0 : top / most;
  /** where the window would begin, were the whole as tall as it is */
  const begin = full === height ? top : share * (full - viewHeight);
  const first = Math.max(0, Math.floor(begin / rowHeight) - overscan);
  const end = Math.min(rows, Math.ceil((begin + viewHeight) / rowHeight) + overscan);
  return { height, first, end, offset: top - (begin - first * rowHeight) };
};

/** The scroll position at which a row is the first one seen. */
export const scrollTopOf = (row: number, rows: number, rowHeight: number, viewHeight: number): number => {
  const full = rows * rowHeight;
  const height = Math.min(full, tallest);
  const at = Math.min(Math.max(row * rowHeight, 0), Math.max(full - viewHeight, 0));
  return full === height ? at : (at / (full - viewHeight)) * (height - viewHeight);
};
