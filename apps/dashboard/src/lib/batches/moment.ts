const shanghai = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});

/** A moment as people here write it: `2026-01-22 10:05`. @param at ISO 8601 */
export const moment = (at: string): string => shanghai.format(new Date(at));
