import { Worker } from "node:worker_threads";
import { JupingError } from "@juping/model";
import type { WorkerAnswer, WriteOrder, WrittenFile } from "./messages.ts";

interface Waiting {
  readonly order: WriteOrder;
  readonly done: (files: readonly WrittenFile[]) => void;
  readonly failed: (error: Error) => void;
}

/** Writes documents in threads of their own; each is begun when first needed and ended after a while without work. */
export class ReportWriter {
  private readonly most: number;
  private readonly idleMs: number;
  private readonly waiting: Waiting[] = [];
  private readonly idle = new Set<Worker>();
  private readonly busy = new Map<Worker, Waiting>();
  private timer: NodeJS.Timeout | null = null;

  /** @param most threads at once */
  constructor(most = 1, idleMs = 60_000) {
    this.most = most;
    this.idleMs = idleMs;
  }

  /** Writes one document, in turn. @throws JupingError INTERNAL with the cause */
  write(order: WriteOrder): Promise<readonly WrittenFile[]> {
    return new Promise((done, failed) => {
      this.waiting.push({ order, done, failed });
      this.advance();
    });
  }

  /** Ends all threads; who still waits is told. */
  async close(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    const workers = [...this.idle, ...this.busy.keys()];
    for (const { failed } of [...this.waiting.splice(0), ...this.busy.values()])
      failed(new JupingError("INTERNAL", { what: "documents" }));
    this.idle.clear();
    this.busy.clear();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  private advance(): void {
    while (this.waiting.length > 0) {
      const worker = this.take();
      if (worker === null) return;
      const next = this.waiting.shift();
      if (next === undefined) return;
      this.busy.set(worker, next);
      worker.postMessage({ id: 0, order: next.order });
    }
  }

  private take(): Worker | null {
    const [idle] = this.idle;
    if (idle !== undefined) {
      this.idle.delete(idle);
      return idle;
    }
    return this.busy.size < this.most ? this.begin() : null;
  }

  private begin(): Worker {
    const worker = new Worker(new URL("worker.ts", import.meta.url));
    worker.unref();
    worker.on("message", (answer: WorkerAnswer) => {
      const job = this.busy.get(worker);
      this.busy.delete(worker);
      this.idle.add(worker);
      this.endLater();
      if ("files" in answer) job?.done(answer.files);
      else job?.failed(new JupingError("INTERNAL", { what: "documents" }, new Error(answer.error)));
      this.advance();
    });
    const gone = (error: Error) => {
      this.idle.delete(worker);
      const job = this.busy.get(worker);
      this.busy.delete(worker);
      job?.failed(new JupingError("INTERNAL", { what: "documents" }, error));
      this.advance();
    };
    worker.on("error", gone);
    worker.on("exit", () => gone(new Error("the thread ended")));
    return worker;
  }

  /** Threads hold typefaces of some megabytes: they go when nothing was written for a while. */
  private endLater(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      for (const worker of this.idle) void worker.terminate();
      this.idle.clear();
    }, this.idleMs);
    this.timer.unref();
  }
}
