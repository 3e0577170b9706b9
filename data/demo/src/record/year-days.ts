import type { Random } from "@juping/statistics";
import { daysAfter } from "../sample/days.ts";

/** A day of the year between two months, both 1 to 12 and included. */
export function someDay(year: number, fromMonth: number, toMonth: number, random: Random): string {
  const first = `${year}-${String(fromMonth).padStart(2, "0")}-01`;
  const months = toMonth - fromMonth + 1;
  return daysAfter(first, random.below(Math.floor(months * 30.3)));
}
