import { parentPort, workerData } from "node:worker_threads";
import { commands, questions } from "../registry.ts";
import { answerError, type Answer, type Message } from "./message.ts";
import { openSqlite } from "./open-sqlite.ts";

/** The one thread that holds SQLite. Started by `openWorker`. */
const { folder, at } = workerData as { folder: string; at: Date };
const port = parentPort;
if (port === null) throw new Error("worker.ts runs as a worker thread");

const find = <Item extends { readonly name: string }>(items: readonly Item[], name: string): Item => {
  const item = items.find((one) => one.name === name);
  if (item === undefined) throw new Error(`“${name}” is not in packages/ledger/src/registry.ts`);
  return item;
};

const answer = (message: Answer): void => port.postMessage(message);

try {
  const engine = await openSqlite(folder, at);
  const carryOut = async (message: Message): Promise<unknown> => {
    switch (message.do) {
      case "perform":
        return await engine.perform(find(commands, message.name), message.input, message.act);
      case "ask":
        return await engine.ask(find(questions, message.name), message.input);
      case "restore":
        return await engine.restore(message.file, message.act);
      case "close":
        return await engine.close();
    }
  };
  port.on("message", (message: Message) => {
    const { id } = message;
    carryOut(message)
      .then(
        (result) => answer({ id, result }),
        (error: unknown) => answer(answerError(id, error)),
      )
      .finally(() => {
        if (message.do === "close") port.close();
      });
  });
  answer({ id: 0, result: null });
} catch (error) {
  answer(answerError(0, error));
}
