import { JupingError, parseRational, type Rational } from "@juping/model";

/**
 * Factor of a unit from a table of the rule.
 * @throws JupingError MONEY_INVALID where the table has none: no factor is guessed
 */
export const factorOf = (
  table: Readonly<Record<string, string>>,
  key: string | null,
  what: string,
  unit: string,
): Rational => {
  const text = key === null ? undefined : table[key];
  if (text === undefined)
    throw new JupingError("MONEY_INVALID", { reason: `单位 ${unit} 的${what}“${key ?? "空"}”没有系数` });
  return parseRational(text);
};
