/** Moves the focus to the next or previous row's first link; from outside the rows to the first one. */
export const moveRow = (by: 1 | -1, root: Document = document): void => {
  const rows = [...root.querySelectorAll<HTMLElement>("[data-row]")].filter((row) => !row.hidden);
  const present = rows.findIndex((row) => row.contains(root.activeElement));
  const next = present === -1 ? rows[0] : rows[present + by];
  const target = next?.matches("summary") ? next : next?.querySelector<HTMLElement>("th a, a, summary");
  target?.focus();
};
