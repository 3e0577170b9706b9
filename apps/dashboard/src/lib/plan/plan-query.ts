/** Fields of the form that are prices: `price.入户`. */
export const priceField = "price.";

/** What the planner is asked, from the address that its form writes. A field that is no number is left out. */
export const planQuery = (
  parameters: URLSearchParams,
): { readonly budget: string | null; readonly prices: string | null } => {
  const number = (text: string | null): string | null =>
    text !== null && /^\d+(?:\.\d+)?$/.test(text) && Number(text) > 0 ? text : null;
  const prices = [...parameters].flatMap(([name, value]) => {
    const price = number(value);
    return name.startsWith(priceField) && price !== null ? [`${name.slice(priceField.length)}:${price}`] : [];
  });
  return { budget: number(parameters.get("budget")), prices: prices.length === 0 ? null : prices.join(",") };
};
