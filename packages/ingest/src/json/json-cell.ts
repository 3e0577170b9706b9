/** A number keeps the digits that it is written with: a code of 18 digits is more than a double holds. */
class Digits {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** Reads JSON so that numbers are told by their digits. @throws SyntaxError */
export const parseJson = (text: string): unknown =>
  JSON.parse(text, (_, value: unknown, context?: { readonly source?: string }) =>
    typeof value === "number" && context?.source !== undefined ? new Digits(context.source) : value,
  );

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Digits);

const plain = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  if (value instanceof Digits) return value.source;
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "string") return value;
  return JSON.stringify(value, (_, inner: unknown) => (inner instanceof Digits ? inner.source : inner));
};

/** Objects inside objects are told as columns this deep. */
const deepest = 8;

/**
 * An object as cells by column: inner objects by names joined by dots, lists of plain values joined by bars, other lists as JSON.
 */
export const cellsOf = (
  record: Readonly<Record<string, unknown>>,
  prefix = "",
  depth = 0,
): [name: string, text: string][] =>
  Object.entries(record).flatMap(([name, value]): [string, string][] => {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    if (isRecord(value) && depth < deepest) return cellsOf(value, path, depth + 1);
    if (Array.isArray(value) && value.every((item) => !isRecord(item) && !Array.isArray(item)))
      return [[path, value.map(plain).join("|")]];
    return [[path, plain(value)]];
  });
