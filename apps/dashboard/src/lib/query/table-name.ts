/** A name that a table may have, made of a file's name; `mine` where nothing of it can stand in one. */
export const tableNameOf = (file: string, taken: readonly string[]): string => {
  const plain = file
    .toLowerCase()
    .replace(/\.[^.]*$/, "")
    .replace(/[^a-z0-9_]+/g, "_")
    .replace(/^[^a-z]+|_+$/g, "")
    .slice(0, 36);
  const name = plain === "" ? "mine" : plain;
  return taken.includes(name) || /^(duckdb|pragma|sqlite|pg|information_schema)/.test(name)
    ? `my_${name}`
    : name;
};
