import type { ScoresheetCheck } from "@juping/model";

/** What a key asks of a scoresheet. */
export type SheetKey =
  | { readonly kind: "none" }
  | { readonly kind: "not_applicable" }
  | { readonly kind: "undo" }
  | { readonly kind: "move"; readonly by: 1 | -1 }
  /** a level's points, or the next aspect's mark */
  | { readonly kind: "points"; readonly points: number };

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** @param typing whether the focus is where text is typed: then no key marks anything */
export const sheetKey = (event: Key, check: ScoresheetCheck, typing: boolean): SheetKey => {
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return { kind: "none" };
  if (/^[0-9]$/.test(event.key)) {
    const points = Number(event.key);
    const offered = check.aspects ? points <= 5 : check.levels.some((level) => level.points === points);
    return offered ? { kind: "points", points } : { kind: "none" };
  }
  switch (event.key) {
    case "j":
    case "ArrowRight":
      return { kind: "move", by: 1 };
    case "k":
    case "ArrowLeft":
      return { kind: "move", by: -1 };
    case "x":
      return { kind: "not_applicable" };
    case "u":
      return { kind: "undo" };
    default:
      return { kind: "none" };
  }
};
