import { JupingError } from "@juping/model";

/** What DuckDB says of an error where `errors_as_json` is on. */
interface DuckdbError {
  readonly exception_type?: string;
  readonly exception_message?: string;
  readonly position?: string;
}

/**
 * An error at a place of the statement.
 * @param at characters before it
 */
export const positionError = (sql: string, reason: string, at: number): JupingError => {
  const lines = sql.slice(0, at).split("\n");
  return new JupingError("QUERY_INVALID", {
    line: lines.length,
    column: [...(lines.at(-1) ?? "")].length + 1,
    // Candidates that DuckDB proposes may be names of its own catalogue.
    reason: (reason.split("\nDid you mean")[0] ?? reason).slice(0, 500),
  });
};

const fromJson = (message: string): DuckdbError | null => {
  const start = message.indexOf("{");
  if (start < 0) return null;
  try {
    return JSON.parse(message.slice(start)) as DuckdbError;
  } catch {
    return null;
  }
};

const endings = new Set(["INTERNAL", "Internal", "FATAL", "Fatal", "IO"]);

/** An error of DuckDB while a statement was prepared or run, as one of the catalogue's. */
export const queryError = (error: unknown, sql: string, megabytes: number): JupingError => {
  if (error instanceof JupingError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const known = fromJson(message);
  const type = known?.exception_type ?? "";
  if (
    /out of memory/i.test(type) ||
    /out of memory|bad_alloc|allocation failure|failed to allocate/i.test(message)
  )
    return new JupingError("QUERY_MEMORY", { megabytes }, error);
  if (/interrupt/i.test(type) || /^INTERRUPT/i.test(message))
    return new JupingError("QUERY_CANCELLED", {}, error);
  if (endings.has(type)) return new JupingError("QUERY_BROKEN", {}, error);
  // The binder counts bytes.
  const before = Buffer.from(sql).subarray(0, Number(known?.position ?? 0));
  return positionError(sql, known?.exception_message ?? message, before.toString().length);
};
