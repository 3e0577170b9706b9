import { createReadStream } from "node:fs";
import { rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import type { FastifyReply } from "fastify";
import { attachment, fileName } from "../http/file-name.ts";
import { mediaTypes } from "../http/media-type.ts";
import type { BegunRun } from "./begin-run.ts";

/** Sends the file of a result, which is whole by now, and says in the headers what it is; then the file is gone. */
export const sendFile = async (
  reply: FastifyReply,
  { entry, run }: Pick<BegunRun, "entry" | "run">,
  form: "arrow" | "parquet" | "csv" | "xlsx",
  path: string,
  title: readonly string[],
): Promise<FastifyReply> => {
  const endings = { arrow: "arrows", parquet: "parquet", csv: "csv", xlsx: "xlsx" } as const;
  const name = fileName([...title, entry.cites.query.slice(0, 8)], endings[form]);
  reply.headers({
    "content-type": mediaTypes[form],
    "content-disposition": attachment(name),
    "x-juping-rows": String(run.end?.rows ?? 0),
    "x-juping-truncated": run.end?.truncated ?? "no",
  });
  const body = createReadStream(path);
  void reply.send(body);
  await finished(body).catch(() => undefined);
  await rm(path, { force: true });
  return reply;
};
