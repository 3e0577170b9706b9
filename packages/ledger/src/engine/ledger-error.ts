import { JupingError } from "@juping/model";

/** SQLITE_FULL; SQLITE_BUSY */
const full = 13;
const busy = 5;

const sqliteCode = (error: unknown): number | undefined =>
  error instanceof Error && "errcode" in error && typeof error.errcode === "number"
    ? error.errcode & 0xff
    : undefined;

/** PostgreSQL: disk_full; connection lost, refused or shutting down */
const postgresFull = "53100";
const postgresGone = /^(08\d{3}|57P0\d|ECONNREFUSED|ECONNRESET|ENOENT|EPIPE)$/;

const textCode = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

/** An error of an engine in the catalogue's words where it has some; any other as it is. */
export const asLedgerError = (error: unknown): unknown => {
  if (error instanceof JupingError) return error;
  const code = sqliteCode(error);
  if (code === full) return new JupingError("DISK_FULL", { what: "台账 ledger" }, error);
  if (code === busy) return new JupingError("LEDGER_BUSY", { ledger: "台账 ledger" }, error);
  const text = textCode(error);
  if (text === postgresFull) return new JupingError("DISK_FULL", { what: "台账 ledger" }, error);
  if (postgresGone.test(text) || (error instanceof Error && /^Connection terminated/.test(error.message)))
    return new JupingError("LEDGER_CLOSED", {}, error);
  return error;
};
