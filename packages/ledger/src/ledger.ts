import { mkdirSync } from "node:fs";
import { parse, type Clock } from "@juping/model";
import type { z } from "zod";
import type { Act } from "./act.ts";
import type { Restored } from "./backup/restore.ts";
import type { Command } from "./command.ts";
import type { Engine } from "./engine/engine.ts";
import { lockLedger } from "./engine/lock.ts";
import { openPostgres } from "./engine/open-postgres.ts";
import { openSqlite } from "./engine/open-sqlite.ts";
import { openWorker } from "./engine/open-worker.ts";
import type { Question } from "./question.ts";

/** What can be asked of a ledger. */
export interface Asking {
  /** Answers a question from what is committed. @throws JupingError SCHEMA_INVALID for the input */
  ask<Input extends z.ZodType, Answer>(
    question: Question<Input, Answer>,
    input: z.input<Input>,
  ): Promise<Answer>;
}

/** What people did, and the only place that is written after it was made. */
export interface Ledger extends Asking {
  /**
   * Carries out a command. Once it resolves, what it did and its journal entry survive a power cut.
   * @throws JupingError SCHEMA_INVALID for the input, and what the command itself throws
   */
  perform<Input extends z.ZodType, Result>(
    command: Command<Input, Result>,
    input: z.input<Input>,
    act: Act,
  ): Promise<Result>;
  /**
   * Puts a backup in the place of everything, after a backup of what is there (`backups/before-restore-…`), and tells the journal.
   * What is under way is finished first, what comes meanwhile waits.
   * @throws JupingError FILE_MISSING, BACKUP_BROKEN, LEDGER_NEWER; the ledger is then as it was
   */
  restore(file: string, act: Act): Promise<Restored>;
  /** Finishes what was begun and lets go of the files. */
  close(): Promise<void>;
}

export interface LedgerOptions {
  /** `ledger` of a data folder; null: in memory, in this thread, for tests and trials. With `database`: for backups alone */
  readonly folder: string | null;
  /** address of a PostgreSQL database, `postgres://…`, used instead of SQLite */
  readonly database?: string | undefined;
  readonly clock: Clock;
}

const overEngine = (engine: Engine, release: () => void): Ledger => ({
  perform: async <Input extends z.ZodType, Result>(
    command: Command<Input, Result>,
    input: z.input<Input>,
    act: Act,
  ) => (await engine.perform(command, parse(command.input, input, command.name), act)) as Result,
  ask: async <Input extends z.ZodType, Answer>(question: Question<Input, Answer>, input: z.input<Input>) =>
    (await engine.ask(question, parse(question.input, input, question.name))) as Answer,
  restore: (file, act) => engine.restore(file, act),
  close: async () => {
    await engine.close();
    release();
  },
});

/**
 * Opens a ledger, bringing its tables forward to this program. One process at a time may hold one.
 * @throws JupingError LEDGER_BUSY, LEDGER_NEWER, LEDGER_MIGRATION
 */
export const openLedger = async ({ folder, database, clock }: LedgerOptions): Promise<Ledger> => {
  if (database !== undefined)
    return overEngine(await openPostgres(database, folder, clock.now()), () => undefined);
  if (folder === null) return overEngine(await openSqlite(null, clock.now()), () => undefined);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = lockLedger(folder);
  try {
    return overEngine(await openWorker(folder, clock.now()), () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
};
