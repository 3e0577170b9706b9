/** What a key asks for. */
export type KeyCommand =
  | { readonly kind: "search" | "help" | "none" }
  /** the first key of two was struck */
  | { readonly kind: "waiting" }
  | { readonly kind: "go"; readonly page: "" | "compare" | "method" }
  | { readonly kind: "move"; readonly by: 1 | -1 };

interface Key {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const places: Readonly<Record<string, "" | "compare" | "method">> = { o: "", c: "compare", m: "method" };

/**
 * The command of a key.
 * @param before whether `g` was struck just before
 * @param typing whether the focus is where text is typed: then no key commands
 */
export const keyCommand = (key: Key, before: boolean, typing: boolean): KeyCommand => {
  if (typing || key.ctrlKey || key.metaKey || key.altKey) return { kind: "none" };
  const page = before ? places[key.key] : undefined;
  if (page !== undefined) return { kind: "go", page };
  switch (key.key) {
    case "g":
      return { kind: "waiting" };
    case "/":
      return { kind: "search" };
    case "?":
      return { kind: "help" };
    case "j":
      return { kind: "move", by: 1 };
    case "k":
      return { kind: "move", by: -1 };
    default:
      return { kind: "none" };
  }
};
