/**
 * Moves positions apart so that neighbours keep a gap, each as little as possible and all inside the room.
 * @param wanted positions in any order
 * @param gap least distance between neighbours
 * @returns positions in the order given; where the room is too small they are spread over it evenly
 */
export const separate = (wanted: readonly number[], gap: number, lower: number, upper: number): number[] => {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const count = order.length;
  const step = count > 1 ? Math.min(gap, (upper - lower) / (count - 1)) : gap;
  const placed = new Map<number, number>();
  let floor = lower;
  for (const index of order) {
    const position = Math.max(wanted[index] ?? 0, floor);
    placed.set(index, position);
    floor = position + step;
  }
  let ceiling = upper;
  for (const index of order.toReversed()) {
    const position = Math.min(placed.get(index) ?? 0, ceiling);
    placed.set(index, position);
    ceiling = position - step;
  }
  return wanted.map((position, index) => placed.get(index) ?? position);
};
