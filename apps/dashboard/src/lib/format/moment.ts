/** A moment in Shanghai's time to the minute: `2026-11-22 14:05`. Shanghai has been UTC+8 without summer time since 1991. */
export const moment = (iso: string): string =>
  new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");
