import type { Problem } from "@juping/model";
import type { QueryOutcome } from "@juping/model/api";
import { ArrowMessages } from "./arrow-messages.ts";
import { resultOf, type Result } from "./result.ts";

export type RunState = "idle" | "running" | "done" | "failed";

interface Addresses {
  /** where a statement is sent */
  readonly run: string;
  /** where one asks how it ended, and ends it */
  readonly outcome: (id: string) => string;
}

/** What went wrong, in the reader's words. */
export type StatementProblem = NonNullable<QueryOutcome["problem"]>;

const broken = (title: string, remedy: string): StatementProblem => ({
  code: "UNREACHABLE",
  title,
  remedy,
  line: null,
  column: null,
});

/** Milliseconds between two looks at what has arrived: a result is made of all its messages each time. */
const betweenShows = 100;

/** Lets the browser draw: rows that come faster than they are read would keep it from it until the last one. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A statement as the page runs it: rows appear while they arrive. */
export class Statement {
  state = $state<RunState>("idle");
  result = $state.raw<Result | null>(null);
  outcome = $state.raw<QueryOutcome | null>(null);
  problem = $state.raw<StatementProblem | null>(null);
  /** the statement that the result belongs to */
  sql = $state("");
  /** milliseconds until the first rows stood on the page */
  firstRows = $state<number | null>(null);
  private readonly addresses: () => Addresses;
  private readonly unreachable: () => { readonly title: string; readonly remedy: string };
  private id = "";
  private controller: AbortController | null = null;

  constructor(
    addresses: () => Addresses,
    unreachable: () => { readonly title: string; readonly remedy: string },
  ) {
    this.addresses = addresses;
    this.unreachable = unreachable;
  }

  async run(sql: string, headers: Readonly<Record<string, string>>): Promise<void> {
    if (this.state === "running") await this.cancel();
    const id = crypto.randomUUID();
    const controller = new AbortController();
    this.id = id;
    this.controller = controller;
    this.state = "running";
    this.problem = null;
    this.outcome = null;
    this.firstRows = null;
    this.sql = sql;
    const began = performance.now();
    try {
      const answer = await fetch(this.addresses().run, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify({ sql, id }),
        signal: controller.signal,
      });
      if (!answer.ok || answer.body === null) {
        const { code, title, remedy, line = null, column = null } = (await answer.json()) as Problem;
        if (this.id !== id) return;
        this.fail({ code, title, remedy, line, column });
        return;
      }
      await this.read(id, answer.body, began);
    } catch {
      // Cut off: why, the outcome says.
    }
    if (this.id === id) await this.end(id, headers);
  }

  private async read(id: string, body: ReadableStream<Uint8Array>, began: number): Promise<void> {
    const reader = body.getReader();
    const messages = new ArrowMessages();
    const whole: Uint8Array[] = [];
    let shown = 0;
    let showAgainAt = 0;
    const show = (): void => {
      if (whole.length === shown) return;
      this.result = resultOf(whole);
      shown = whole.length;
      showAgainAt = performance.now() + betweenShows;
      if (shown > 1) this.firstRows ??= performance.now() - began;
    };
    for (;;) {
      const { value, done } = await reader.read();
      if (this.id !== id) return;
      if (done) break;
      whole.push(...messages.take(value));
      if (this.firstRows !== null && performance.now() < showAgainAt) continue;
      show();
      await turn();
    }
    show();
  }

  private async end(id: string, headers: Readonly<Record<string, string>>): Promise<void> {
    try {
      const answer = await fetch(this.addresses().outcome(id), { headers });
      if (this.id !== id) return;
      if (!answer.ok) throw new Error(String(answer.status));
      const outcome = (await answer.json()) as QueryOutcome;
      this.outcome = outcome;
      if (outcome.problem) this.fail(outcome.problem);
      else this.state = "done";
    } catch {
      if (this.id !== id) return;
      const { title, remedy } = this.unreachable();
      this.fail(broken(title, remedy));
    }
  }

  private fail(problem: StatementProblem): void {
    this.problem = problem;
    this.state = "failed";
    this.result = null;
  }

  /** Ends the statement at work. */
  async cancel(): Promise<void> {
    if (this.state !== "running") return;
    await fetch(this.addresses().outcome(this.id), { method: "DELETE" }).catch(() => undefined);
    // A statement that still waits for its turn has no answer yet: leaving is enough.
    setTimeout(() => this.controller?.abort(), 1500);
  }
}
