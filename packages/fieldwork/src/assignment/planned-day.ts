import { createRandom } from "@juping/statistics";

const dayMilliseconds = 86_400_000;

/** Mondays to Fridays from one day to another, both included; at most two years of them. */
export const workingDays = (from: string, to: string): string[] => {
  const days: string[] = [];
  const end = Date.parse(`${to}T00:00:00Z`);
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= end && days.length < 530; at += dayMilliseconds) {
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
};

/** The day drawn for a visit. */
export const plannedDay = (days: readonly string[], seed: string, visit: string): string =>
  days[createRandom(seed, "day", visit).below(days.length)] ?? "";
