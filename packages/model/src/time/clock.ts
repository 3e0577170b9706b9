/** The one source of time. Injected, so that deadlines can be tested and releases repeated. */
export interface Clock {
  now(): Date;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still at `instant`. */
export const fixedClock = (instant: Date): Clock => ({ now: () => new Date(instant) });

/** Calendar date `YYYY-MM-DD` in Asia/Shanghai, which has been UTC+8 without summer time since 1991-09-15. */
export const shanghaiDate = (instant: Date): string =>
  new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
