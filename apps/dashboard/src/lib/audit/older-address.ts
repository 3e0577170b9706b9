/** Address of the entries before a number, among those that are looked for. @param search of the present address */
export const olderAddress = (search: string, before: number): string => {
  const asked = new URLSearchParams(search);
  asked.set("before", String(before));
  return `?${asked.toString()}`;
};
