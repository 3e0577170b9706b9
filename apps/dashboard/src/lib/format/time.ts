const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
});
const calendar = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai" });

/** Hour and minute in Shanghai: `10:42`. @param moment ISO 8601 */
export const hourMinute = (moment: string): string => clock.format(new Date(moment));

/** Calendar day in Shanghai: `2026-09-15`. */
export const shanghaiDay = (moment: Date): string => calendar.format(moment);

/** Day and time in Shanghai: `2026-09-15 10:42`. @param moment ISO 8601 */
export const dayTime = (moment: string): string => `${shanghaiDay(new Date(moment))} ${hourMinute(moment)}`;

/** This moment, ISO 8601 in UTC. */
export const isoNow = (): string => new Date().toISOString();
