import { Worker } from "node:worker_threads";
import { JupingError } from "@juping/model";
import type { Restored } from "../backup/restore.ts";
import type { Engine } from "./engine.ts";
import type { Answer, Message } from "./message.ts";

interface Reply {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Wish = Message extends infer One ? (One extends Message ? Omit<One, "id"> : never) : never;

/** Replies awaited from a worker thread; when it ends, those still awaited are refused. */
class Correspondence {
  readonly #worker: Worker;
  readonly #awaited = new Map<number, Reply>();
  #last = 0;
  #ended = false;
  readonly opened: Promise<unknown>;

  constructor(worker: Worker) {
    this.#worker = worker;
    this.opened = new Promise((resolve, reject) => this.#awaited.set(0, { resolve, reject }));
    worker.on("message", (answer: Answer) => this.#settle(answer));
    worker.on("error", (error) => this.#end(error));
    worker.on("exit", () => this.#end(new JupingError("LEDGER_CLOSED")));
  }

  send(wish: Wish): Promise<unknown> {
    if (this.#ended) return Promise.reject(new JupingError("LEDGER_CLOSED"));
    const id = (this.#last += 1);
    return new Promise((resolve, reject) => {
      this.#awaited.set(id, { resolve, reject });
      this.#worker.postMessage({ ...wish, id });
    });
  }

  #settle(answer: Answer): void {
    const reply = this.#awaited.get(answer.id);
    this.#awaited.delete(answer.id);
    if ("result" in answer) reply?.resolve(answer.result);
    else if ("refused" in answer) reply?.reject(new JupingError(answer.refused.code, answer.refused.details));
    else reply?.reject(answer.failed);
  }

  #end(error: unknown): void {
    this.#ended = true;
    for (const { reject } of this.#awaited.values()) reject(error);
    this.#awaited.clear();
  }
}

/**
 * SQLite in a thread of its own, so that waiting for the disk stops nobody else.
 * @throws JupingError LEDGER_NEWER, LEDGER_MIGRATION
 */
export const openWorker = async (folder: string, at: Date): Promise<Engine> => {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: { folder, at } });
  const letters = new Correspondence(worker);
  try {
    await letters.opened;
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  return {
    perform: ({ name }, input, act) => letters.send({ do: "perform", name, input, act }),
    ask: ({ name }, input) => letters.send({ do: "ask", name, input }),
    restore: async (file, act) => (await letters.send({ do: "restore", file, act })) as Restored,
    close: async () => {
      await letters.send({ do: "close" });
      await worker.terminate();
    },
  };
};
