import type { Factor } from "@juping/statistics";

/** Names as the levels of a factor, in ascending order. */
export const namedFactor = (
  name: string,
  values: readonly string[],
): Factor & { readonly names: readonly string[] } => {
  const names = [...new Set(values)].sort();
  const codes = new Map(names.map((own, at) => [own, at]));
  return { name, names, level: Int32Array.from(values, (own) => codes.get(own) ?? 0), levels: names.length };
};
