import { JupingError, type Clock } from "@juping/model";

/** At most so many statements of one caller a minute. */
export class Pace {
  private readonly perMinute: number;
  private readonly clock: Clock;
  private readonly recent = new Map<string, number[]>();

  constructor(perMinute: number, clock: Clock) {
    this.perMinute = perMinute;
    this.clock = clock;
  }

  /** @throws JupingError QUERY_BUSY */
  step(caller: string): void {
    const now = this.clock.now().getTime();
    const kept = (this.recent.get(caller) ?? []).filter((at) => at > now - 60_000);
    if (kept.length >= this.perMinute) throw new JupingError("QUERY_BUSY", { waiting: kept.length });
    this.recent.set(caller, [...kept, now]);
  }
}
