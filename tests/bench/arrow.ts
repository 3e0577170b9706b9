/**
 * Rows a second from a DuckDB table to a client over loopback, for (int, double, short varchar, date).
 * `node tests/bench/arrow.ts [rows]`, 10 million by default. The client is a process of its own: it reads every batch with
 * apache-arrow and counts rows and bytes. Beside it: the same encoding without a socket, DuckDB's own materialising, JSON rows.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer, get, type IncomingMessage } from "node:http";
import { availableParallelism, loadavg } from "node:os";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { encodeArrowStream } from "@juping/arrow";
import { RecordBatchReader } from "apache-arrow";

const client = process.argv[2] === "client";
const rows = Number(client ? 0 : (process.argv[2] ?? 10_000_000));
const bar = 2_500_000;

const sql = {
  "int, double, short varchar, date": "select a, b, c, d from bench",
  "int, double, place name as enum, date": "select a, b, e, d from bench",
  "int, double, date": "select a, b, d from bench",
} as const;

const rate = (count: number, ms: number): string => `${(count / ms / 1000).toFixed(2).padStart(6)} M rows/s`;

/** Reads one stream to its end; for JSON it only counts bytes. */
async function read(url: string): Promise<{ rows: number; bytes: number; ms: number }> {
  const started = performance.now();
  const [response] = (await once(get(url), "response")) as [IncomingMessage];
  let bytes = 0;
  let count = 0;
  const counted = (async function* () {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      yield chunk;
    }
  })();
  if (response.headers["content-type"] === "application/vnd.apache.arrow.stream")
    for await (const batch of await RecordBatchReader.from(counted)) count += batch.numRows;
  else for await (const chunk of counted) void chunk;
  return { rows: count, bytes, ms: performance.now() - started };
}

async function serve(connection: DuckDBConnection): Promise<{ port: number; close: () => void }> {
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? "/", "http://localhost").searchParams;
    const statement = query.get("sql") ?? "";
    const answer = async (): Promise<void> => {
      const result = await connection.stream(statement);
      const json = query.get("format") === "json";
      response.setHeader("content-type", json ? "application/json" : "application/vnd.apache.arrow.stream");
      const blocks = json
        ? (async function* () {
            for await (const chunk of result.yieldRowObjectJson()) yield JSON.stringify(chunk);
          })()
        : encodeArrowStream(result);
      await pipeline(Readable.from(blocks, { objectMode: false }), response);
    };
    answer().catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}

if (client) {
  process.on("message", (url: string) => {
    read(url).then(
      (result) => process.send?.(result),
      (error: unknown) => {
        throw error;
      },
    );
  });
} else {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`create table bench as select i::integer as a, i / 3.0::double as b, 'unit' || (i % 5000) as c,
    ('示例' || (i % 200) || '街道')::varchar as p, date '2020-01-01' + (i % 2000)::integer as d from range(${rows}) t(i)`);
  await connection.run("create type place as enum (select distinct p from bench order by p)");
  await connection.run("alter table bench add column e place");
  await connection.run("update bench set e = p::place");

  console.log(
    `${rows.toLocaleString("en")} rows; best of three over HTTP; load of the machine before: ${(loadavg()[0] ?? 0).toFixed(1)} on ${availableParallelism()} cores`,
  );
  const materialise = async (statement: string): Promise<number> => {
    const started = performance.now();
    await connection.run(statement);
    return performance.now() - started;
  };
  const inProcess = async (statement: string): Promise<number> => {
    const started = performance.now();
    for await (const block of encodeArrowStream(await connection.stream(statement))) void block;
    return performance.now() - started;
  };
  const server = await serve(connection);
  const reader = fork(fileURLToPath(import.meta.url), ["client"]);
  const gone = once(reader, "exit").then((): never => {
    throw new Error("the client ended");
  });
  const overHttp = async (
    statement: string,
    format: string,
  ): Promise<{ rows: number; bytes: number; ms: number }> => {
    const url = `http://127.0.0.1:${server.port}/?${new URLSearchParams({ sql: statement, format }).toString()}`;
    reader.send(url);
    const [message] = (await Promise.race([once(reader, "message"), gone])) as [
      { rows: number; bytes: number; ms: number },
    ];
    return message;
  };
  let worst = Infinity;
  for (const [name, statement] of Object.entries(sql)) {
    await inProcess(`${statement} limit 200000`);
    await overHttp(`${statement} limit 200000`, "arrow");
    const runs = [];
    for (let run = 0; run < 3; run++) runs.push(await overHttp(statement, "arrow"));
    const arrow = runs.reduce((best, run) => (run.ms < best.ms ? run : best));
    if (arrow.rows !== rows) throw new Error(`${arrow.rows} rows arrived`);
    console.log(`\n${name}`);
    console.log(
      `  Arrow over loopback HTTP        ${rate(rows, arrow.ms)}   ${(arrow.bytes / rows).toFixed(1)} bytes a row`,
    );
    console.log(`  Arrow in process                ${rate(rows, await inProcess(statement))}`);
    console.log(`  DuckDB materialising its result ${rate(rows, await materialise(statement))}`);
    if (name.includes("varchar")) worst = (rows / arrow.ms) * 1000;
  }
  const some = Math.min(rows, 500_000);
  const json = await overHttp(`${sql["int, double, short varchar, date"]} limit ${some}`, "json");
  console.log(
    `\nJSON rows over loopback HTTP      ${rate(some, json.ms)}   ${(json.bytes / some).toFixed(1)} bytes a row`,
  );
  console.log(`\nbar: ${rate(bar, 1000).trim()}; ${worst >= bar ? "met" : "MISSED"}`);
  gone.catch(() => undefined);
  reader.disconnect();
  server.close();
  if (worst < bar) process.exitCode = 1;
}
