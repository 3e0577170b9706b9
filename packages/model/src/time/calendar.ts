import { z } from "zod";

const date = z.iso.date();

/** Public holidays and adjusted workdays of one year as announced, with the announcement's number. */
export const CalendarYear = z.object({
  year: z.number().int(),
  authority: z.string(),
  document: z.string(),
  holidays: z.array(z.object({ name: z.string(), dates: z.array(date) })),
  /** weekend days that are worked in exchange */
  workdays: z.array(date),
});
export type CalendarYear = z.infer<typeof CalendarYear>;

/** A working calendar over the years it has data for. */
export interface WorkingCalendar {
  /** @throws RangeError for a year without data: no deadline is ever guessed */
  isWorkday(day: string): boolean;
  /** The date `count` working days after `day`; the day itself does not count. */
  addWorkdays(day: string, count: number): string;
}

const next = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

export const workingCalendar = (years: readonly CalendarYear[]): WorkingCalendar => {
  const known = new Set(years.map((entry) => entry.year));
  const off = new Set(years.flatMap((entry) => entry.holidays.flatMap((holiday) => holiday.dates)));
  const on = new Set(years.flatMap((entry) => entry.workdays));
  const isWorkday = (day: string): boolean => {
    if (!known.has(Number(day.slice(0, 4)))) throw new RangeError(`no calendar for ${day}`);
    if (on.has(day)) return true;
    const weekday = new Date(day).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !off.has(day);
  };
  const addWorkdays = (day: string, count: number): string => {
    let current = day;
    for (let left = count; left > 0;) {
      current = next(current);
      if (isWorkday(current)) left -= 1;
    }
    return current;
  };
  return { isWorkday, addWorkdays };
};
