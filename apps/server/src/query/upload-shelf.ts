import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createHash } from "node:crypto";
import { JupingError } from "@juping/model";
import type { QueryUpload } from "@juping/model/api";
import type { PrivateTable } from "@juping/store";

/** A table on the shelf: where it lies, and what was found in it. */
export type Upload = PrivateTable & QueryUpload;

const tableName = /^[a-z][a-z0-9_]{0,39}$/;
/** Names under which DuckDB has views of its own. */
const reserved = /^(duckdb|pragma|sqlite|pg|information_schema)/;

/** The text of a file as UTF-8: from UTF-8, else from GB 18030. @throws JupingError FILE_ENCODING */
const asUtf8 = (bytes: Uint8Array, file: string): Buffer => {
  for (const encoding of ["utf-8", "gb18030"])
    try {
      return Buffer.from(new TextDecoder(encoding, { fatal: true }).decode(bytes));
    } catch {
      // The next one.
    }
  throw new JupingError("FILE_ENCODING", { file, line: 1, byte: 1, encoding: "UTF-8" });
};

/**
 * Tables that people bring along, by account: in a folder of the server's process that ends with it, never in a release, never in
 * the ledger.
 */
export class UploadShelf {
  private readonly folder: string;
  private readonly most: number;
  private readonly tables = new Map<string, Map<string, Upload>>();

  constructor(folder: string, most: number) {
    this.folder = folder;
    this.most = most;
  }

  of(caller: string): readonly Upload[] {
    return [...(this.tables.get(caller)?.values() ?? [])];
  }

  /** Those that a statement may mean: it names them. */
  namedIn(caller: string, sql: string): readonly PrivateTable[] {
    const words = new Set(sql.toLowerCase().match(/[a-z][a-z0-9_]*/g));
    return this.of(caller)
      .filter(({ name }) => words.has(name))
      .map(({ name, path }) => ({ name, path }));
  }

  /**
   * Puts a table on the shelf, instead of one of the same name.
   * @param taken names of the release's tables
   * @param look reads it as a statement would
   * @throws JupingError BAD_REQUEST for a name that cannot be a table's or is taken, FILE_EMPTY, FILE_ENCODING; what `look` throws
   */
  async put(
    caller: string,
    name: string,
    bytes: Uint8Array,
    taken: readonly string[],
    look: (table: PrivateTable) => Promise<Omit<QueryUpload, "name">>,
  ): Promise<QueryUpload> {
    const refuse = (reason: string): JupingError =>
      new JupingError("BAD_REQUEST", { name: "name", value: name, reason });
    if (!tableName.test(name) || reserved.test(name)) throw refuse("a-z 0-9 _, 1–40");
    if (taken.includes(name)) throw refuse("已是发布版的表 a table of the release");
    if (bytes.length === 0) throw new JupingError("FILE_EMPTY", { file: `${name}.csv`, detail: "0 B" });
    const own = this.tables.get(caller) ?? new Map<string, Upload>();
    if (!own.has(name) && own.size >= this.most) throw refuse(`≤ ${this.most}`);
    const text = asUtf8(bytes, `${name}.csv`);
    const digest = createHash("sha256").update(caller).update("\0").update(text).digest("hex");
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const path = join(this.folder, `${digest}-${name}.csv`);
    await writeFile(path, text, { mode: 0o600 });
    try {
      const found = await look({ name, path });
      const before = own.get(name);
      own.set(name, { name, path, ...found });
      this.tables.set(caller, own);
      if (before && before.path !== path) await rm(before.path, { force: true });
      return { name, ...found };
    } catch (error) {
      if (own.get(name)?.path !== path) await rm(path, { force: true });
      throw error;
    }
  }

  /** @throws JupingError NOT_FOUND */
  async remove(caller: string, name: string): Promise<void> {
    const own = this.tables.get(caller);
    const table = own?.get(name);
    if (own === undefined || table === undefined)
      throw new JupingError("NOT_FOUND", { what: "数据表", value: name });
    own.delete(name);
    await rm(table.path, { force: true });
  }
}
