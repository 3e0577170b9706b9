/**
 * SQL in which a value has a name: it is computed once, and an expression that speaks of it five times stays short (written out, four
 * layers of them took DuckDB seconds to plan).
 */
export const named = (name: string, value: string, body: string): string =>
  `list_transform([${value}], lambda ${name}: ${body})[1]`;
