const symbols = ["circle", "square", "triangle", "diamond", "star"] as const;

/** Shape of a peer class, or of a unit side by side, by its place: shapes come before hues. */
export const classSymbol = (index: number): (typeof symbols)[number] =>
  symbols[((index % symbols.length) + symbols.length) % symbols.length] ?? "circle";
