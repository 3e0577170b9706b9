/** Honour, warning or money, with the derivation that a reader can redo by hand. Money is integer fen. */
export interface Award {
  readonly unit: string;
  readonly fund: string;
  readonly kind: "money" | "honour" | "warning";
  readonly fen: bigint | null;
  /** steps in words with the figures used */
  readonly derivation: readonly string[];
  /** exact factors by name, as fractions in text */
  readonly factors: Readonly<Record<string, string>>;
}
