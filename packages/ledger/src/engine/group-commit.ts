import { append, readHead } from "../journal/append.ts";
import type { Head } from "../journal/entry.ts";
import type { Act } from "../act.ts";
import type { Command } from "../command.ts";
import type { Question } from "../question.ts";
import type { Connection } from "./connection.ts";
import { asLedgerError } from "./ledger-error.ts";

interface Reply {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Waiting extends Reply {
  readonly command: Command;
  readonly input: unknown;
  readonly act: Act;
}

interface Asked extends Reply {
  readonly question: Question;
  readonly input: unknown;
}

/** Commands in one transaction at most: the first of a group waits for all behind it. */
const mostTogether = 256;

/**
 * Runs commands one after another and commits those that wait together in one go: a commit waits for the disk, so under load many
 * share it. Each has its savepoint, so that one which fails takes only itself; all are acknowledged after the commit. Questions are
 * answered between groups, and so see only what is committed.
 */
export class GroupCommit {
  readonly #connection: Connection;
  #waiting: Waiting[] = [];
  #asked: Asked[] = [];
  #alone: (() => Promise<void>)[] = [];
  #draining: Promise<void> | null = null;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  perform(command: Command, input: unknown, act: Act): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ command, input, act, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  ask(question: Question, input: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ question, input, resolve, reject });
      this.#draining ??= this.#drain();
    });
  }

  /** Does something with the connection while nothing else does. */
  alone<Result>(action: (connection: Connection) => Promise<Result>): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#alone.push(() =>
      action(this.#connection).then(resolve, (error: unknown) => reject(asLedgerError(error))),
    );
    this.#draining ??= this.#drain();
    return promise;
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#draining;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length + this.#asked.length + this.#alone.length > 0) {
      // what comes in during this turn of the loop joins the group
      await new Promise((resolve) => setImmediate(resolve));
      for (const action of this.#alone.splice(0)) await action();
      for (const asked of this.#asked.splice(0)) await this.#answer(asked);
      if (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0, mostTogether));
    }
    this.#draining = null;
  }

  async #answer({ question, input, resolve, reject }: Asked): Promise<void> {
    try {
      resolve(await question.ask(this.#connection, input));
    } catch (error) {
      reject(asLedgerError(error));
    }
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    const connection = this.#connection;
    const acknowledge: (() => void)[] = [];
    try {
      await connection.begin();
      let head = await readHead(connection);
      for (const waiting of group) {
        const { resolve, reject } = waiting;
        await connection.script("SAVEPOINT command");
        try {
          const [result, next] = await this.#run(waiting, head);
          head = next;
          acknowledge.push(() => resolve(result));
        } catch (error) {
          await connection.script("ROLLBACK TO SAVEPOINT command");
          acknowledge.push(() => reject(asLedgerError(error)));
        }
        await connection.script("RELEASE SAVEPOINT command");
      }
      await connection.script("COMMIT");
    } catch (error) {
      // SQLite has rolled back by itself where the disk was full
      await connection.script("ROLLBACK").catch(() => undefined);
      for (const { reject } of group) reject(asLedgerError(error));
      return;
    }
    for (const tell of acknowledge) tell();
  }

  async #run({ command, input, act }: Waiting, head: Head): Promise<[result: unknown, head: Head]> {
    const connection = this.#connection;
    const result = await command.run(connection, input, act);
    let next = head;
    for (const telling of [command.journal(input, result, act)].flat())
      next = await append(connection, next, telling, command.name, act);
    return [result, next];
  }
}
