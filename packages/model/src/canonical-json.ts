type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * JSON with keys sorted and no white space, so that equal values have equal text and equal hashes.
 * @throws RangeError for a number that JSON cannot hold
 */
export const canonicalJson = (value: unknown): string => {
  const write = (item: Json | undefined): string => {
    if (item === null || typeof item === "boolean" || typeof item === "string") return JSON.stringify(item);
    if (typeof item === "number") {
      if (!Number.isFinite(item)) throw new RangeError(`not a JSON number: ${item}`);
      return JSON.stringify(item);
    }
    if (Array.isArray(item)) return `[${item.map((entry: Json) => write(entry)).join(",")}]`;
    const entries = Object.entries(item as Record<string, Json | undefined>)
      .filter(([, entry]) => entry !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${write(entry)}`).join(",")}}`;
  };
  return write(value as Json);
};
