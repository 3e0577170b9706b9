import type { ErrorCode, ErrorDetails } from "@juping/model";

/** A caller's own CSV, joined beside the release: a temporary table of the worker, never written anywhere else. */
export interface PrivateTable {
  readonly name: string;
  /** UTF-8 with a header line */
  readonly path: string;
}

/** Where a result goes: to the caller batch by batch, or into a file first. */
export type ResultForm =
  | { readonly form: "stream"; readonly metadata: readonly (readonly [string, string])[] }
  | {
      readonly form: "arrow" | "parquet" | "csv" | "xlsx";
      readonly path: string;
      readonly metadata: readonly (readonly [string, string])[];
    };

/** What one statement may take. */
export interface QueryCaps {
  readonly rows: number;
  readonly bytes: number;
}

export interface SandboxSettings {
  readonly file: string;
  readonly tables: readonly PrivateTable[];
  readonly memoryMegabytes: number;
  readonly threads: number;
  /** folder of this worker alone; DuckDB may spill into it */
  readonly spill: string;
  readonly spillMegabytes: number;
}

/** What the pool tells a worker. `why` is what an interruption means when rows have gone out already. */
export type ToWorker =
  | { readonly do: "open"; readonly settings: SandboxSettings }
  | { readonly do: "run"; readonly sql: string; readonly result: ResultForm; readonly caps: QueryCaps }
  | { readonly do: "interrupt"; readonly why: "time" | "cancel" };

/** Why a result is not whole. */
export type Truncation = "rows" | "bytes" | "time";

export interface QueryEnd {
  readonly rows: number;
  readonly bytes: number;
  readonly truncated: Truncation | null;
}

/** What a worker tells the pool, blocks of bytes aside. */
export type FromWorker =
  | { readonly is: "ready" }
  | { readonly is: "columns"; readonly columns: readonly QueryColumn[] }
  | ({ readonly is: "end" } & QueryEnd)
  | { readonly is: "error"; readonly code: ErrorCode; readonly details: ErrorDetails };

export interface QueryColumn {
  readonly name: string;
  /** as DuckDB writes it: `VARCHAR`, `DECIMAL(18,2)` */
  readonly type: string;
}
