interface OfUnit {
  readonly unit: { readonly id: string };
}

/** Rows of one answer in the order of another's; what the other does not hold is left out, as its filter left it out. */
export const inOrderOf = <T extends OfUnit>(order: readonly OfUnit[], rows: readonly T[]): T[] => {
  const byId = new Map(rows.map((row) => [row.unit.id, row]));
  return order.flatMap(({ unit }) => {
    const row = byId.get(unit.id);
    return row === undefined ? [] : [row];
  });
};
