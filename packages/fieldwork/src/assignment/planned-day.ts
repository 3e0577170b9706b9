import type { WorkingCalendar } from "@juping/model";
import { createRandom } from "@juping/statistics";

const dayMilliseconds = 86_400_000;

/**
 * Days worked from one day to another, both included, without holidays and with the weekend days worked in exchange; at most two
 * years of them.
 * @throws RangeError for a year that the calendar does not have
 */
export const workingDays = (
  calendar: Pick<WorkingCalendar, "isWorkday">,
  from: string,
  to: string,
): string[] => {
  const days: string[] = [];
  const end = Date.parse(`${to}T00:00:00Z`);
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= end && days.length < 530; at += dayMilliseconds) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (calendar.isWorkday(day)) days.push(day);
  }
  return days;
};

/** The day drawn for a visit. */
export const plannedDay = (days: readonly string[], seed: string, visit: string): string =>
  days[createRandom(seed, "day", visit).below(days.length)] ?? "";
