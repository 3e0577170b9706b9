import type { DuckDBResult } from "@duckdb/node-api";
import { encodeArrowStream } from "@juping/arrow";
import { JupingError } from "@juping/model";
import type { QueryCaps, QueryEnd, Truncation } from "./worker-message.ts";

/** Ends an Arrow stream that was left before its writer could end it. */
const endMark = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0);

/**
 * Sends a result batch by batch until it ends or a cap bites. What was sent is a whole Arrow stream in either case.
 * @param stopped whether the statement was interrupted for its time; rows that went out then stand as a part of the result
 * @throws JupingError QUERY_SIZE where not even the first batch fits; what the statement throws before the first batch
 */
export const streamResult = async (
  result: DuckDBResult,
  caps: QueryCaps,
  metadata: ReadonlyMap<string, string>,
  send: (block: Uint8Array<ArrayBuffer>) => Promise<void>,
  stopped: () => boolean,
): Promise<QueryEnd> => {
  let rows = 0;
  let bytes = 0;
  const blocks = encodeArrowStream(result, {
    metadata,
    mostRows: caps.rows,
    anyType: true,
    // Somebody waits for the first screen of it: as soon as DuckDB gives rows, they go out.
    firstBatchRows: 1,
    batchBytes: Math.min(16 * 2 ** 20, caps.bytes),
    onBatch: (count) => (rows += count),
  });
  const cutShort = async (why: Truncation): Promise<QueryEnd> => {
    await send(endMark);
    return { rows, bytes, truncated: why };
  };
  for (;;) {
    const before = rows;
    // A reader who is slow to take what is there holds the worker as long as a slow statement would.
    if (stopped() && before > 0) return cutShort("time");
    let next;
    try {
      next = await blocks.next();
    } catch (error) {
      if (!stopped() || before === 0) throw error;
      return cutShort("time");
    }
    if (next.done === true) return { rows, bytes, truncated: next.value?.cut === true ? "rows" : null };
    const block = next.value;
    if (bytes + block.length > caps.bytes) {
      if (before === 0) throw new JupingError("QUERY_SIZE", { megabytes: Math.round(caps.bytes / 2 ** 20) });
      rows = before;
      return cutShort("bytes");
    }
    await send(block);
    bytes += block.length;
  }
};
