import { JupingError } from "@juping/model";

interface Waiting {
  readonly caller: string;
  readonly enter: () => void;
  readonly refuse: (error: JupingError) => void;
}

export interface FairQueueOptions {
  /** at work at once */
  readonly places: number;
  /** of these for one caller */
  readonly placesOfCaller: number;
  /** waiting at once for one caller */
  readonly waitingOfCaller: number;
}

/**
 * Who may work next: callers take turns, whatever each has waiting, and none holds all places. Within a caller the order is kept.
 */
export class FairQueue {
  private readonly options: FairQueueOptions;
  private readonly working = new Map<string, number>();
  /** callers in the order of their turns */
  private readonly waiting = new Map<string, Waiting[]>();
  private taken = 0;

  constructor(options: FairQueueOptions) {
    this.options = options;
  }

  /**
   * Waits for a place. The answer gives it back.
   * @throws JupingError QUERY_BUSY where the caller has too many waiting; QUERY_CANCELLED where the signal ended the wait
   */
  async enter(caller: string, signal: AbortSignal): Promise<() => void> {
    if (!this.mayEnter(caller)) await this.wait(caller, signal);
    else this.take(caller);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.giveBack(caller);
    };
  }

  private mayEnter(caller: string): boolean {
    const { places, placesOfCaller } = this.options;
    return this.taken < places && (this.working.get(caller) ?? 0) < placesOfCaller;
  }

  private take(caller: string): void {
    this.taken += 1;
    this.working.set(caller, (this.working.get(caller) ?? 0) + 1);
  }

  private wait(caller: string, signal: AbortSignal): Promise<void> {
    const line = this.waiting.get(caller) ?? [];
    if (line.length >= this.options.waitingOfCaller)
      throw new JupingError("QUERY_BUSY", { waiting: line.length });
    return new Promise<void>((resolve, reject) => {
      const entry: Waiting = { caller, enter: resolve, refuse: reject };
      line.push(entry);
      this.waiting.set(caller, line);
      signal.addEventListener("abort", () => this.leave(entry), { once: true });
      if (signal.aborted) this.leave(entry);
    });
  }

  private leave(entry: Waiting): void {
    const line = this.waiting.get(entry.caller);
    const at = line?.indexOf(entry) ?? -1;
    if (line === undefined || at < 0) return;
    line.splice(at, 1);
    if (line.length === 0) this.waiting.delete(entry.caller);
    entry.refuse(new JupingError("QUERY_CANCELLED"));
  }

  private giveBack(caller: string): void {
    const left = (this.working.get(caller) ?? 1) - 1;
    if (left === 0) this.working.delete(caller);
    else this.working.set(caller, left);
    this.taken -= 1;
    this.admitNext();
  }

  private admitNext(): void {
    for (const [caller, line] of this.waiting) {
      if (!this.mayEnter(caller)) continue;
      const next = line.shift();
      this.waiting.delete(caller);
      // Behind the others: the next turn is theirs.
      if (line.length > 0) this.waiting.set(caller, line);
      if (next === undefined) continue;
      this.take(caller);
      next.enter();
    }
  }
}
