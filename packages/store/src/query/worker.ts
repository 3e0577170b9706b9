import { Socket } from "node:net";
import { JupingError } from "@juping/model";
import { blockHead, messageFrame, readFrames } from "./frame.ts";
import { openSandbox, type Sandbox } from "./open-sandbox.ts";
import { queryError } from "./query-error.ts";
import { guardStatement } from "./statement-guard.ts";
import { streamResult } from "./stream-result.ts";
import type { FromWorker, SandboxSettings, ToWorker } from "./worker-message.ts";
import { writeResultFile } from "./write-result-file.ts";

// A process of its own, started by worker-process.ts: one release file, one statement at a time, told by descriptor 3 what to do.

type Run = Extract<ToWorker, { readonly do: "run" }>;

const channel = new Socket({ fd: 3, readable: true, writable: true });

const written = (bytes: Uint8Array): Promise<void> =>
  channel.write(bytes) ? Promise.resolve() : new Promise((resolve) => channel.once("drain", resolve));
const tell = (message: FromWorker): Promise<void> => written(messageFrame(message));
const sendBlock = (block: Uint8Array): Promise<void> => {
  channel.write(blockHead(block));
  return written(block);
};

let sandbox: Sandbox | null = null;
let settings: SandboxSettings | null = null;
let interrupted: "time" | "cancel" | null = null;

const run = async ({ sql, result: form, caps }: Run): Promise<void> => {
  if (sandbox === null || settings === null) throw new JupingError("INTERNAL", { setting: "no file open" });
  const { connection, tables } = sandbox;
  await guardStatement(connection, sql, tables);
  const statements = await connection.extractStatements(sql);
  if (statements.count !== 1) throw new JupingError("QUERY_KIND", { found: `${statements.count} × ;` });
  const statement = await statements.prepare(0);
  try {
    const result = await statement.stream();
    const columns = result
      .columnNames()
      .map((name, index) => ({ name, type: result.columnType(index).toString() }));
    await tell({ is: "columns", columns });
    const end =
      form.form === "stream"
        ? await streamResult(result, caps, new Map(form.metadata), sendBlock, () => interrupted === "time")
        : await writeResultFile(result, form, caps, settings.spill);
    await tell({ is: "end", ...end });
  } finally {
    statement.destroySync();
  }
};

const fail = (error: unknown, sql: string): Promise<void> => {
  const known = queryError(error, sql, settings?.memoryMegabytes ?? 0);
  return tell({ is: "error", code: known.code, details: known.details });
};

const obey = async (order: ToWorker): Promise<void> => {
  if (order.do === "interrupt") {
    interrupted = order.why;
    sandbox?.connection.interrupt();
  } else if (order.do === "open") {
    settings = order.settings;
    try {
      sandbox = await openSandbox(order.settings);
      await tell({ is: "ready" });
    } catch (error) {
      await fail(error, "");
    }
  } else {
    interrupted = null;
    await run(order).catch((error: unknown) => fail(error, order.sql));
  }
};

channel.on("error", () => process.exit(1));
for await (const frame of readFrames(channel))
  if (frame.kind === "message") void obey(frame.message as ToWorker);
process.exit(0);
