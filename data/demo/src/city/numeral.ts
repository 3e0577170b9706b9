const digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** Chinese numeral of 1 to 99, as in names: 12 -> 十二. */
export function numeral(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  const head = tens === 0 ? "" : tens === 1 ? "十" : `${digits[tens] ?? ""}十`;
  return head + (ones === 0 ? "" : (digits[ones] ?? ""));
}
