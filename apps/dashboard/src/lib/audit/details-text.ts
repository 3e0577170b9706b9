/** Details of an entry as words: `name value`, separated by commas. @param details JSON of an object of plain values */
export const detailsText = (details: string): string =>
  Object.entries(JSON.parse(details) as Record<string, unknown>)
    .map(([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
