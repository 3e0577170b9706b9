import { JupingError, type Stage } from "@juping/model";
import { publishApart, type Assets } from "@juping/release";
import type { Home } from "@juping/store";
import type { CycleName } from "./result-context.ts";

export interface Publishing {
  readonly state: "idle" | "running" | "done" | "failed";
  readonly problem: string | null;
}

const idle: Publishing = { state: "idle", problem: null };

/** New revisions on their way: one at a time for each cycle, in a process of its own. */
export class Publisher {
  private readonly home: Home;
  private readonly assets: Assets;
  private readonly states = new Map<string, Publishing>();
  private readonly running = new Set<Promise<void>>();

  constructor(home: Home, assets: Assets) {
    this.home = home;
    this.assets = assets;
  }

  stateOf({ programme, cycle }: CycleName): Publishing {
    return this.states.get(`${programme}/${cycle}`) ?? idle;
  }

  /** Begins; a second wish while one is under way is the first. @param done told of the new revision */
  begin(
    name: CycleName,
    how: { readonly stage: Stage; readonly by: string; readonly at: Date },
    done: (revision: number) => Promise<void>,
  ): void {
    const key = `${name.programme}/${name.cycle}`;
    if (this.states.get(key)?.state === "running") return;
    this.states.set(key, { state: "running", problem: null });
    const work = publishApart(this.home, this.assets, { ...name, ...how })
      .then(({ revision }) => done(revision))
      .then(() => void this.states.set(key, { state: "done", problem: null }))
      .catch((error: unknown) => {
        const problem = error instanceof JupingError ? error.describe("zh") : "INTERNAL";
        this.states.set(key, { state: "failed", problem });
      })
      .finally(() => this.running.delete(work));
    this.running.add(work);
  }

  /** Waits for what is under way. */
  async close(): Promise<void> {
    await Promise.all(this.running);
  }
}
