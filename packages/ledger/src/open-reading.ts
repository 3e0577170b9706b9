import { existsSync } from "node:fs";
import { JupingError, parse } from "@juping/model";
import type { z } from "zod";
import { ledgerPath } from "./engine/open-sqlite.ts";
import { connectReaders } from "./engine/postgres-readers.ts";
import { readSqlite } from "./engine/sqlite-connection.ts";
import type { Asking } from "./ledger.ts";
import type { Question } from "./question.ts";
import type { Reading } from "./sql.ts";

/** A ledger that can only be asked. */
export interface LedgerReading extends Asking {
  close(): Promise<void>;
}

type Read = <Answer>(ask: (tx: Reading) => Promise<Answer>) => Promise<Answer>;

const asking = (read: Read, close: () => Promise<void>): LedgerReading => ({
  ask: async <Input extends z.ZodType, Answer>(question: Question<Input, Answer>, input: z.input<Input>) => {
    const checked = parse(question.input, input, question.name);
    return await read((tx) => question.ask(tx, checked));
  },
  close,
});

/**
 * Opens a ledger to read it, also while a server writes it: a file (SQLite), or the database of an address.
 * @throws JupingError FILE_MISSING
 */
const openLedgerFile = async (path: string): Promise<LedgerReading> => {
  if (!existsSync(path)) throw new JupingError("FILE_MISSING", { file: path });
  const connection = readSqlite(path);
  const read: Read = async (ask) => {
    await connection.script("BEGIN");
    try {
      return await ask(connection);
    } finally {
      await connection.script("COMMIT");
    }
  };
  return asking(read, () => connection.close());
};

/** Opens the ledger of a data folder, or of a PostgreSQL database, to read it while a server may write it. @throws JupingError FILE_MISSING */
export const openReading = async (folder: string, database: string | undefined): Promise<LedgerReading> => {
  if (database === undefined) return await openLedgerFile(ledgerPath(folder));
  const readers = connectReaders(database);
  return asking(
    (ask) => readers.read(ask),
    () => readers.close(),
  );
};
