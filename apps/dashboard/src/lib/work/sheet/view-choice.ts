const name = "juping-sheet-view";

/** How this browser last showed a sheet; one check at a time by default. */
export const keptView = (): "one" | "list" => (localStorage.getItem(name) === "list" ? "list" : "one");

export const keepView = (view: "one" | "list"): void => localStorage.setItem(name, view);
