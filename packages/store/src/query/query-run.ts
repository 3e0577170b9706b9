import { JupingError } from "@juping/model";
import type { Frame } from "./frame.ts";
import type { FromWorker, QueryColumn, QueryEnd } from "./worker-message.ts";

export interface QueryRunOptions {
  readonly frames: AsyncGenerator<Frame, void, undefined>;
  /** why the statement was interrupted, if it was */
  readonly stopped: () => "time" | "cancel" | null;
  readonly seconds: number;
  readonly cancel: () => void;
  /** told once, when nothing more will come; whether the worker may go on working */
  readonly settled: (reusable: boolean) => void;
}

/** After these the worker is as good as before. Any other error may have left it with less memory, or worse. */
const harmless = new Set(["QUERY_INVALID", "QUERY_KIND", "QUERY_TABLE", "QUERY_FUNCTION", "QUERY_LONG"]);

/** A statement at work: its columns, then its blocks, then how it ended. */
export class QueryRun {
  private readonly options: QueryRunOptions;
  private known: readonly QueryColumn[] = [];
  private first: Frame | null = null;
  private ending: QueryEnd | null = null;
  private over = false;

  constructor(options: QueryRunOptions) {
    this.options = options;
  }

  get columns(): readonly QueryColumn[] {
    return this.known;
  }

  /** How it ended; null until all blocks were read. */
  get end(): QueryEnd | null {
    return this.ending;
  }

  /** Asks the statement to stop; the blocks then end with QUERY_CANCELLED. */
  cancel(): void {
    this.options.cancel();
  }

  /** Waits for the columns and for the first block or the end, so that most errors come before any answer begins. */
  async begin(): Promise<void> {
    for (;;) {
      const frame = await this.next();
      if (frame?.kind === "message") {
        const message = frame.message as FromWorker;
        if (message.is === "columns") {
          this.known = message.columns;
          continue;
        }
      }
      this.first = frame;
      return;
    }
  }

  /** Blocks of the result in the form that was asked for; none where it went into a file. @throws JupingError as it ended */
  async *blocks(): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    try {
      for (let frame = this.first; frame !== null; frame = await this.next())
        if (frame.kind === "block") yield frame.block;
    } finally {
      // Left before the end: nobody will read what is on its way.
      this.settle(false);
    }
  }

  private settle(reusable: boolean): void {
    if (this.over) return;
    this.over = true;
    this.options.settled(reusable);
  }

  /** The next frame; null at the end. @throws JupingError as the worker says, or as its death is understood */
  private async next(): Promise<Frame | null> {
    if (this.over) return null;
    const { value, done } = await this.options.frames.next();
    if (done === true || value === undefined) {
      this.settle(false);
      throw this.understood(new JupingError("QUERY_BROKEN"));
    }
    if (value.kind === "block") return value;
    const message = value.message as FromWorker;
    if (message.is === "end") {
      const { rows, bytes, truncated } = message;
      this.ending = { rows, bytes, truncated };
      this.settle(true);
      return null;
    }
    if (message.is === "error") {
      this.settle(harmless.has(message.code));
      throw this.understood(new JupingError(message.code, message.details));
    }
    return value;
  }

  /** An error after an interruption is the interruption. */
  private understood(error: JupingError): JupingError {
    const why = this.options.stopped();
    if (why === "time") return new JupingError("QUERY_TIME", { seconds: this.options.seconds });
    if (why === "cancel") return new JupingError("QUERY_CANCELLED");
    return error;
  }
}
