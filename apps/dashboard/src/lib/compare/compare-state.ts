import type { Query } from "#lib/address/address.ts";

/** How a comparison is looked at. */
export const views = ["table", "dots", "funnel", "change", "matrix"] as const;
export type View = (typeof views)[number];

/** Most units side by side. */
const mostPicks = 5;

interface Parameters {
  get(name: string): string | null;
}

/** The view that an address asks for; the table where it asks for none. */
export const viewOf = (parameters: Parameters): View => {
  const asked = parameters.get("view");
  return views.find((view) => view === asked) ?? "table";
};

/** Units side by side, in the order they were chosen, without repetition and at most five. */
export const picksOf = (parameters: Parameters): string[] =>
  [...new Set((parameters.get("pick") ?? "").split(",").filter((id) => id !== ""))].slice(0, mostPicks);

/** The units side by side after one was chosen or let go. A sixth is not taken. */
export const toggled = (picks: readonly string[], id: string): string[] => {
  if (picks.includes(id)) return picks.filter((other) => other !== id);
  return picks.length >= mostPicks ? [...picks] : [...picks, id];
};

/** What the API is asked for, from an address. */
export const askedOf = (parameters: Parameters): Query =>
  Object.fromEntries(
    ["scope", "level", "tree", "node", "class", "sort", "order", "q", "policy"].map((name) => [
      name,
      parameters.get(name),
    ]),
  );

/** Sorting by a column: its natural order first, the other one when it is chosen again. */
export const sortedBy = (
  key: string,
  present: { readonly sort: string; readonly order: string },
): { readonly sort: string; readonly order: "asc" | "desc" } => {
  const natural = key === "score" || key === "change" ? "desc" : "asc";
  if (present.sort !== key) return { sort: key, order: natural };
  return { sort: key, order: present.order === "asc" ? "desc" : "asc" };
};
