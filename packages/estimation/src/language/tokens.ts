import { formulaError } from "./formula-error.ts";

export interface Token {
  readonly kind: "name" | "number" | "text" | "symbol" | "end";
  readonly text: string;
  /** 1-based column in the formula */
  readonly at: number;
}

const pattern = /\s*(?:([A-Za-z_]\w*)|(\d+(?:\.\d+)?)|'((?:[^']|'')*)'|(<>|<=|>=|[-+*/^(),.=<>[\]]))/y;

/** Words, numbers, quoted texts ('' stands for a quote inside) and symbols, closed by an `end`. @throws FORMULA_INVALID */
export const tokens = (measure: string, formula: string): Token[] => {
  const found: Token[] = [];
  let position = 0;
  for (;;) {
    const start = position + (/^\s*/.exec(formula.slice(position))?.[0].length ?? 0);
    if (start === formula.length) return [...found, { kind: "end", text: "", at: start + 1 }];
    pattern.lastIndex = position;
    const match = pattern.exec(formula);
    if (!match) {
      const character = formula.slice(start, start + 1);
      throw formulaError(
        measure,
        start + 1,
        character === "'" ? "text without its closing '" : `unexpected ${character}`,
      );
    }
    const [, name, number, text, symbol] = match;
    if (name !== undefined) found.push({ kind: "name", text: name, at: start + 1 });
    else if (number !== undefined) found.push({ kind: "number", text: number, at: start + 1 });
    else if (text !== undefined)
      found.push({ kind: "text", text: text.replaceAll("''", "'"), at: start + 1 });
    else found.push({ kind: "symbol", text: symbol ?? "", at: start + 1 });
    position = pattern.lastIndex;
  }
};
