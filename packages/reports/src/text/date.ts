/** `2026-01-20` as 2026年1月20日. */
export const chineseDate = (day: string): string => {
  const [year, month, date] = day.split("-").map(Number);
  return `${year ?? ""}年${month ?? ""}月${date ?? ""}日`;
};
