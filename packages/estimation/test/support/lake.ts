import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import type { BatchFile } from "../../src/index.ts";
import { instruments } from "./data.ts";

const types: Readonly<Record<string, string>> = {
  integer: "BIGINT",
  decimal: "DOUBLE",
  date: "DATE",
  datetime: "TIMESTAMP",
  boolean: "BOOLEAN",
};

export type LakeRow = Readonly<Record<string, string | number | boolean | null>> & {
  readonly unit_id: string;
};

const literal = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined
    ? "NULL"
    : typeof value === "string"
      ? `'${value.replaceAll("'", "''")}'`
      : String(value);

/** A lake of real Parquet files in a folder of its own, and a real engine to read them. */
export class TestLake implements AsyncDisposable {
  readonly folder: string;
  readonly connection: DuckDBConnection;
  readonly tables = new Map<string, BatchFile[]>();
  readonly #instance: DuckDBInstance;

  private constructor(folder: string, instance: DuckDBInstance, connection: DuckDBConnection) {
    this.folder = folder;
    this.#instance = instance;
    this.connection = connection;
  }

  static async open(threads = 2): Promise<TestLake> {
    const instance = await DuckDBInstance.create(":memory:", { threads: String(threads) });
    return new TestLake(
      mkdtempSync(join(tmpdir(), "juping-estimation-")),
      instance,
      await instance.connect(),
    );
  }

  /** Writes one batch. `unit_code` is the unit's id and `id` the row's number, where a row does not say otherwise. */
  async add(code: string, rows: readonly LakeRow[], batch = `${code}-1`): Promise<void> {
    const instrument = instruments.get(code);
    if (!instrument) throw new RangeError(`no instrument ${code}`);
    const columns = instrument.columns.map(({ name, type }) => ({ name, type: types[type] ?? "VARCHAR" }));
    const values = rows.map((row, index) => {
      const defaults = { unit_code: row.unit_id, id: String(index + 1), ...row } as LakeRow;
      const cells = columns.map(({ name, type }) => `CAST(${literal(defaults[name])} AS ${type})`);
      return `(${[literal(row.unit_id), ...cells, String(index + 2)].join(", ")})`;
    });
    const names = ["unit_id", ...columns.map(({ name }) => `"${name}"`), "source_line"].join(", ");
    await this.write(
      code,
      `SELECT * FROM (VALUES ${values.join(", ")}) AS batch(${names})${rows.length === 0 ? " WHERE false" : ""}`,
      batch,
    );
  }

  /** Writes one batch from a query with the lake's columns. */
  async write(code: string, select: string, batch = `${code}-1`): Promise<void> {
    const path = join(this.folder, `${code}-${batch}.parquet`);
    await this.connection.run(`COPY (${select}) TO '${path}' (FORMAT parquet)`);
    this.tables.set(code, [...(this.tables.get(code) ?? []), { batch, path }]);
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.connection.closeSync();
    this.#instance.closeSync();
    rmSync(this.folder, { recursive: true });
    return Promise.resolve();
  }
}
