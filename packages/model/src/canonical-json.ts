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
    const fields = item as Record<string, Json | undefined>;
    let text = "";
    for (const key of Object.keys(fields).sort()) {
      const field = fields[key];
      if (field !== undefined) text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${write(field)}`;
    }
    return `{${text}}`;
  };
  return write(value as Json);
};
