import duckdb from "@duckdb/node-bindings";
import type { DuckDBResult } from "@duckdb/node-api";
import {
  AsyncByteQueue,
  Field,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
} from "apache-arrow";
import { columnOfAnyType, columnOfType } from "./column-of-type.ts";
import type { ColumnBuilder } from "./column.ts";

export interface ArrowStreamOptions {
  /** Rows of a record batch. Default 65,536. */
  readonly batchRows?: number;
  /** Rows after which the first record batch is handed over already, since somebody waits for it. Default: as any other. */
  readonly firstBatchRows?: number;
  /** Bytes of text or lists in one column after which a batch ends early. Default 32 MB. */
  readonly batchBytes?: number;
  /** Rows after which the stream ends, though the result may have more. Default: all. */
  readonly mostRows?: number;
  /** Whether columns of types without a counterpart become doubles or text instead of an error. Default false. */
  readonly anyType?: boolean;
  /** Told how many rows a batch has, just before it is handed over. */
  readonly onBatch?: (rows: number) => void;
  /** Key-value metadata of the schema: cycle, release digest, what the data is. */
  readonly metadata?: ReadonlyMap<string, string>;
}

/** What a whole stream carried. */
export interface ArrowStreamEnd {
  readonly rows: number;
  /** whether rows were left out because of `mostRows` */
  readonly cut: boolean;
}

/** Takes what the writer writes, to be handed on as one block a batch. */
class Collector extends AsyncByteQueue {
  private parts: Uint8Array[] = [];

  override write(value: Uint8Array | string): void {
    this.parts.push(typeof value === "string" ? Buffer.from(value) : value);
  }

  take(): Uint8Array<ArrayBuffer> {
    const block = Buffer.concat(this.parts);
    this.parts = [];
    return block;
  }
}

/**
 * A DuckDB result as an Arrow IPC stream (`application/vnd.apache.arrow.stream`): the schema, then one block a record batch,
 * then the end mark. Vectors are copied column by column; nothing passes through JavaScript values. The result is read to its end
 * or until the generator is closed; chunks are copied before the next is fetched.
 * @throws JupingError ARROW_UNSUPPORTED before the first block, for a column whose type has no counterpart here
 */
export async function* encodeArrowStream(
  result: DuckDBResult,
  options: ArrowStreamOptions = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>, ArrowStreamEnd | void, undefined> {
  const batchRows = Math.max(options.batchRows ?? 65_536, duckdb.vector_size());
  const batchBytes = options.batchBytes ?? 32 * 2 ** 20;
  const mostRows = options.mostRows ?? Infinity;
  const columnFor = options.anyType === true ? columnOfAnyType : columnOfType;
  const columns = result
    .columnNames()
    .map((name, index) => columnFor(name, result.columnType(index), batchRows));
  const schema = new Schema(
    result.columnNames().map((name, index) => Field.new(name, (columns[index] as ColumnBuilder).type, true)),
    new Map(options.metadata),
  );
  const sink = new Collector();
  const writer = new RecordBatchStreamWriter();
  writer.reset(sink, schema);
  const type = new Struct(schema.fields);
  let rows = 0;
  let total = 0;
  let cut = false;

  const batch = (): Uint8Array<ArrayBuffer> => {
    const children = columns.map((column) => column.data());
    writer.write(new RecordBatch(schema, makeData({ type, length: rows, children })));
    const block = sink.take();
    options.onBatch?.(rows);
    for (const column of columns) column.reset();
    rows = 0;
    return block;
  };

  yield sink.take();
  for (;;) {
    const chunk = await result.fetchChunk();
    const found = chunk?.rowCount ?? 0;
    if (!chunk || found === 0) break;
    const chunkRows = Math.min(found, mostRows - total);
    cut = chunkRows < found;
    if (chunkRows === 0) break;
    if (rows + chunkRows > batchRows) yield batch();
    for (const [index, column] of columns.entries())
      column.append(duckdb.data_chunk_get_vector(chunk.chunk, index), chunkRows, () =>
        chunk.getColumnValues(index),
      );
    rows += chunkRows;
    total += chunkRows;
    if (cut) break;
    const awaited = total === rows && rows >= (options.firstBatchRows ?? Infinity);
    if (awaited || columns.some((column) => column.bytes >= batchBytes)) yield batch();
  }
  if (rows > 0) yield batch();
  writer.finish();
  yield sink.take();
  return { rows: total, cut };
}
