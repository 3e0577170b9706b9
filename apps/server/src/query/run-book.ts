import type { JupingError, Locale } from "@juping/model";
import type { QueryOutcome } from "@juping/model/api";

/** What is known of one statement at work or just ended. */
export interface RunEntry {
  readonly id: string;
  readonly caller: string;
  readonly began: number;
  readonly cites: Pick<QueryOutcome, "release" | "method" | "query">;
  readonly cancel: () => void;
  end: {
    readonly rows: number;
    readonly bytes: number;
    readonly truncated: QueryOutcome["truncated"];
    readonly milliseconds: number;
    readonly error: JupingError | null;
  } | null;
}

const kept = 1000;

/** Statements by their id, the last thousand: how each ended is asked for after its rows. */
export class RunBook {
  private readonly entries = new Map<string, RunEntry>();

  add(entry: RunEntry): void {
    this.entries.set(entry.id, entry);
    for (const id of this.entries.keys()) {
      if (this.entries.size <= kept) break;
      this.entries.delete(id);
    }
  }

  has(id: string): boolean {
    return this.entries.has(id);
  }

  /** One's own only: another's is not there. */
  find(id: string, caller: string): RunEntry | undefined {
    const entry = this.entries.get(id);
    return entry?.caller === caller ? entry : undefined;
  }
}

const problemOf = (error: JupingError, locale: Locale): QueryOutcome["problem"] => {
  const { line, column } = error.details;
  const place = error.code === "QUERY_INVALID";
  return {
    code: error.code,
    title: error.describe(locale),
    remedy: error.remedy(locale),
    line: place && typeof line === "number" ? line : null,
    column: place && typeof column === "number" ? column : null,
  };
};

/** A statement's end in the words of one language. */
export const outcomeOf = ({ id, began, cites, end }: RunEntry, locale: Locale): QueryOutcome => ({
  id,
  state: end === null ? "running" : end.error === null ? "done" : "failed",
  rows: end?.rows ?? 0,
  bytes: end?.bytes ?? 0,
  milliseconds: end?.milliseconds ?? performance.now() - began,
  truncated: end?.truncated ?? null,
  problem: end?.error ? problemOf(end.error, locale) : null,
  ...cites,
});
