import { parentPort } from "node:worker_threads";
import type { WorkerAnswer, WriteOrder } from "./messages.ts";
import { writeDocument } from "./write-document.ts";

/** Writes documents one after another, apart from the thread that answers pages. */
parentPort?.on("message", ({ id, order }: { readonly id: number; readonly order: WriteOrder }) => {
  void writeDocument(order).then(
    (files) => parentPort?.postMessage({ id, files } satisfies WorkerAnswer),
    (error: unknown) =>
      parentPort?.postMessage({
        id,
        error: error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error),
      } satisfies WorkerAnswer),
  );
});
