import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { JupingError } from "@juping/model";
import { FairQueue } from "./fair-queue.ts";
import { QueryRun } from "./query-run.ts";
import { startWorker, type WorkerProcess } from "./worker-process.ts";
import type { FromWorker, PrivateTable, QueryCaps, ResultForm } from "./worker-message.ts";

export interface QueryPoolOptions {
  /** folder that workers may spill into; each gets one of its own inside */
  readonly folder: string;
  /** statements at once. Default 4 */
  readonly places?: number;
  /** of these for one caller. Default 1 */
  readonly placesOfCaller?: number;
  /** statements of one caller that may wait. Default 8 */
  readonly waitingOfCaller?: number;
  /** a statement's time from its start until its last row was taken. Default 30 */
  readonly seconds?: number;
  /** DuckDB's own limit. Default 512 */
  readonly memoryMegabytes?: number;
  /** limit of the process. Default 1,600: DuckDB's, and what Node and results need */
  readonly dataMegabytes?: number;
  /** a worker's threads. Default 1: others keep the other cores */
  readonly threads?: number;
  /** Default 1,024 */
  readonly spillMegabytes?: number;
  /** an idle worker is ended after so long. Default 300 */
  readonly idleSeconds?: number;
}

/** One statement to run. */
export interface QueryAsk {
  /** whose turn it takes: the account */
  readonly caller: string;
  readonly sql: string;
  /** the caller's release file */
  readonly file: string;
  /** the caller's own tables */
  readonly tables: readonly PrivateTable[];
  readonly result: ResultForm;
  readonly caps: QueryCaps;
}

interface Worker {
  readonly process: WorkerProcess;
  readonly key: string;
  readonly spill: string;
  idle: NodeJS.Timeout | null;
}

/** A worker may be given to another caller only where all it holds is the same file. */
const keyOf = ({ file, tables, caller }: QueryAsk): string =>
  JSON.stringify(tables.length === 0 ? [file] : [file, caller, tables]);

const openSeconds = 15;
const graceSeconds = 1;

/**
 * Statements of people who are not trusted, each in a process that was given one release file and nothing else. What a process
 * was opened on it keeps to its end; who needs another file gets another process.
 */
export class QueryPool {
  private readonly options: Required<QueryPoolOptions>;
  private readonly queue: FairQueue;
  private readonly idle = new Set<Worker>();
  private readonly all = new Set<Worker>();
  private spare: WorkerProcess | null = null;
  private closed = false;

  constructor(options: QueryPoolOptions) {
    this.options = {
      places: 4,
      placesOfCaller: 1,
      waitingOfCaller: 8,
      seconds: 30,
      memoryMegabytes: 512,
      dataMegabytes: 1600,
      threads: 1,
      spillMegabytes: 1024,
      idleSeconds: 300,
      ...options,
    };
    this.queue = new FairQueue(this.options);
  }

  /** Starts a process ahead of the first statement, which need not wait for it then. */
  prepare(): void {
    if (!this.closed && this.idle.size === 0 && this.spare?.alive !== true)
      this.spare = startWorker(this.options.dataMegabytes);
  }

  /**
   * Starts a statement as soon as it is the caller's turn; the answer comes with the result's columns. Its blocks must be read to
   * their end, or the run cancelled.
   * @throws JupingError of the statement: QUERY_INVALID, QUERY_KIND, QUERY_TABLE, QUERY_FUNCTION, QUERY_MEMORY, …; QUERY_BUSY
   */
  async run(ask: QueryAsk, signal: AbortSignal = new AbortController().signal): Promise<QueryRun> {
    const leave = await this.queue.enter(ask.caller, signal);
    let worker: Worker;
    try {
      if (this.closed) throw new JupingError("QUERY_CANCELLED");
      worker = await this.workerFor(ask);
    } catch (error) {
      leave();
      throw error;
    }
    const { seconds } = this.options;
    const interrupt = (why: "time" | "cancel"): NodeJS.Timeout => {
      worker.process.tell({ do: "interrupt", why });
      return setTimeout(() => worker.process.kill(), graceSeconds * 1000);
    };
    let killing: NodeJS.Timeout | undefined;
    let why: "time" | "cancel" | null = null;
    const stop = (reason: "time" | "cancel"): void => {
      if (why !== null) return;
      why = reason;
      killing = interrupt(reason);
    };
    const deadline = setTimeout(() => stop("time"), seconds * 1000);
    const cancel = (): void => stop("cancel");
    signal.addEventListener("abort", cancel, { once: true });
    if (signal.aborted) cancel();
    const run = new QueryRun({
      frames: worker.process.frames,
      stopped: () => why,
      seconds,
      cancel,
      settled: (reusable) => {
        clearTimeout(deadline);
        clearTimeout(killing);
        signal.removeEventListener("abort", cancel);
        if (reusable && why === null) this.keep(worker);
        else this.end(worker);
        leave();
      },
    });
    worker.process.tell({ do: "run", sql: ask.sql, result: ask.result, caps: ask.caps });
    await run.begin();
    return run;
  }

  private async workerFor(ask: QueryAsk): Promise<Worker> {
    const key = keyOf(ask);
    for (const worker of this.idle)
      if (worker.key === key && worker.process.alive) {
        this.idle.delete(worker);
        if (worker.idle) clearTimeout(worker.idle);
        return worker;
      }
    if (this.all.size >= this.options.places)
      for (const worker of this.idle) {
        this.end(worker);
        break;
      }
    const process = this.takeSpare();
    await mkdir(this.options.folder, { recursive: true, mode: 0o700 });
    const spill = await mkdtemp(join(this.options.folder, "worker-"));
    const worker: Worker = { process, key, spill, idle: null };
    this.all.add(worker);
    void process.ended.then(() => this.forget(worker));
    const limit = setTimeout(() => process.kill(), openSeconds * 1000);
    try {
      const { memoryMegabytes, threads, spillMegabytes } = this.options;
      process.tell({
        do: "open",
        settings: { file: ask.file, tables: ask.tables, memoryMegabytes, threads, spill, spillMegabytes },
      });
      const { value } = await process.frames.next();
      const message = value?.kind === "message" ? (value.message as FromWorker) : null;
      if (message?.is === "ready") return worker;
      this.end(worker);
      if (message?.is === "error") throw new JupingError(message.code, message.details);
      throw new JupingError("QUERY_BROKEN");
    } finally {
      clearTimeout(limit);
    }
  }

  /** A process that has started but opened nothing: starting takes longer than opening. */
  private takeSpare(): WorkerProcess {
    const { spare } = this;
    const taken = spare?.alive ? spare : startWorker(this.options.dataMegabytes);
    this.spare = this.closed ? null : startWorker(this.options.dataMegabytes);
    return taken;
  }

  private keep(worker: Worker): void {
    if (this.closed || !worker.process.alive) return this.end(worker);
    worker.idle = setTimeout(() => this.end(worker), this.options.idleSeconds * 1000);
    worker.idle.unref();
    this.idle.add(worker);
  }

  private end(worker: Worker): void {
    worker.process.kill();
    this.forget(worker);
  }

  private forget(worker: Worker): void {
    if (worker.idle) clearTimeout(worker.idle);
    this.idle.delete(worker);
    if (!this.all.delete(worker)) return;
    void worker.process.ended.then(() => rm(worker.spill, { recursive: true, force: true }));
  }

  /** Ends all workers, those at work too. */
  async close(): Promise<void> {
    this.closed = true;
    const processes = [...this.all].map(({ process }) => process);
    if (this.spare) processes.push(this.spare);
    for (const worker of [...this.all]) this.end(worker);
    for (const process of processes) process.kill();
    await Promise.all(processes.map(({ ended }) => ended));
  }
}
