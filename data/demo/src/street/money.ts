import { chance } from "../latent/chance.ts";
import { withStreetRecords, type StreetYear } from "./street-records.ts";

/** The street's approved budgets for its committees and what it paid, month by month, in fen. */
export function writeMoney(year: StreetYear): void {
  const { money } = year.recipe.street_records;
  const committees = year.street.committees.length;
  const working = committees * money.working_yuan_each * 100;
  const special = committees * money.special_yuan_each * 100;
  withStreetRecords(year, "budget", ["fund", "approved_fen"], (sheet) => {
    sheet.add("工作经费", working);
    sheet.add("专项经费", special);
  });
  withStreetRecords(year, "payment", ["fund", "month", "paid_fen", "approved_project"], (sheet) => {
    const { lasting } = sheet;
    const paid = Math.min(1, chance(lasting, money.working_paid, year.duty) * 1.01);
    const firstHalf = chance(lasting, money.first_half, year.duty);
    const halves = [working * paid * firstHalf, working * paid * (1 - firstHalf)];
    for (let month = 1; month <= 12; month++) {
      sheet.add("工作经费", month, Math.floor((halves[month <= 6 ? 0 : 1] ?? 0) / 6), "");
    }
    const spent = special * chance(lasting, money.special_spent, year.duty);
    // Project money goes out late in the year.
    for (let month = 3; month <= 12; month++)
      sheet.add("专项经费", month, Math.floor((spent * month) / 75), 1);
    sheet.add("专项经费", 12, Math.floor(special * money.without_project), 0);
  });
}
