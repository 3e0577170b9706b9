import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { Readable } from "node:stream";
import { JupingError, type Locale } from "@juping/model";
import { QueryOutcome } from "@juping/model/api";
import { z } from "zod";
import { actOf } from "../access/act-of.ts";
import { releaseFacts } from "../export/facts.ts";
import type { Admission } from "../gate/gate.ts";
import { localeOf } from "../http/locale.ts";
import { formatOf, mediaTypes, type Format } from "../http/media-type.ts";
import { ReleaseParams, ReleaseQuery } from "../routes/query.ts";
import { problems } from "../routes/release-route.ts";
import type { Api, ServerContext } from "../routes/server-context.ts";
import { beginRun, citesOf } from "./begin-run.ts";
import { queryCaps } from "./caps.ts";
import { admitQuery } from "./admit-query.ts";
import type { QueryService } from "./query-service.ts";
import { outcomeOf } from "./run-book.ts";
import { sendFile } from "./send-file.ts";

type FileForm = Exclude<Format, "json">;
const files: readonly FileForm[] = ["arrow", "parquet", "csv", "xlsx"];

const Statement = z.union([
  z.object({
    sql: z.string().max(200_000),
    /** names the run from the start, so that it can be cancelled before it answers */
    id: z.uuid().optional(),
  }),
  z.string().max(200_000),
]);

/** A result is bytes: nothing of it is checked against a schema. */
const File = z.unknown().describe("file");

/** What every form of a result says of itself. */
const factsOf = async (
  { gate }: ServerContext,
  admission: Admission,
  sql: string,
  locale: Locale,
): Promise<{ readonly facts: (readonly [string, string])[]; readonly title: string[] }> =>
  gate.read(admission, async (view) => {
    const cites = citesOf(admission, sql);
    return {
      facts: [...releaseFacts(view, locale), ["query", sql], ["query_sha256", cites.query]],
      title: [
        "查询",
        view.facts.programme.code,
        view.facts.cycle.code,
        ...(view.facts.simulated ? ["演示数据"] : []),
      ],
    };
  });

/** `POST …/query/run`: runs a statement. `GET` and `DELETE …/query/runs/:id`: how it ended; ending it. */
export const runRoutes = (api: Api, server: ServerContext, service: QueryService): void => {
  const base = "/api/v1/:programme/:cycle/query";

  // Scripts send the statement as it is: `curl --data-binary @query.sql -H 'content-type: application/sql'`.
  api.addContentTypeParser(["application/sql", "text/plain"], { parseAs: "string" }, (_request, body, done) =>
    done(null, body),
  );

  api.post(
    `${base}/run`,
    {
      bodyLimit: 1024 * 1024,
      // The wait for a turn, and the statement's own time.
      handlerTimeout: (queryCaps.seconds * 4 + 30) * 1000,
      schema: {
        summary: "运行查询 runs one statement on the caller's own release file",
        description:
          "正文为 JSON {sql, id?} 或 application/sql 文本。format=stream 边算边送 Arrow（结束情况见 runs/{id}），其余为完整文件，行数和截断见 X-Juping-Rows、X-Juping-Truncated。",
        tags: ["query"],
        querystring: ReleaseQuery.extend({
          format: z
            .enum(["stream", "arrow", "parquet", "csv", "xlsx"])
            .optional()
            .describe("形式 else Accept; default arrow"),
        }),
        params: ReleaseParams,
        body: Statement,
        response: {
          200: {
            description: "OK",
            content: Object.fromEntries(
              files.map((form) => [mediaTypes[form].split(";")[0] ?? form, { schema: File }]),
            ),
          },
          ...problems,
        },
      },
    },
    async (request, reply) => {
      const { programme, cycle } = request.params;
      const { revision, policy, lang, format } = request.query;
      const { sql, id } =
        typeof request.body === "string" ? { sql: request.body, id: undefined } : request.body;
      const locale = localeOf(lang, request.headers["accept-language"]);
      const form = format === "stream" ? format : formatOf(format, request.headers.accept, files);
      const { admission } = await admitQuery(server, request, { programme, cycle, revision, policy });
      const { facts, title } = await factsOf(server, admission, sql, locale);
      const left = new AbortController();
      reply.raw.once("close", () => {
        if (!reply.raw.writableFinished) left.abort();
      });
      const path = join(service.folder, randomUUID());
      const result = form === "stream" ? { form, metadata: facts } : { form, path, metadata: facts };
      const asked = { id, sql, act: actOf(request, server.clock), admission, result };
      const begun = await beginRun(server, service, asked, left.signal);
      const { release, method, query } = begun.entry.cites;
      reply.headers({
        "cache-control": "no-store",
        "x-juping-run": begun.entry.id,
        "x-juping-release": release,
        "x-juping-method": method,
        "x-juping-query": query,
      });
      if (form === "stream") {
        reply.header("content-type", mediaTypes.arrow);
        return reply.send(Readable.from(begun.blocks, { objectMode: false }));
      }
      // Of a file no block comes, only its end.
      await begun.blocks.next();
      return sendFile(reply, begun, form, path, title);
    },
  );

  const Run = z.object({ programme: z.string().max(80), cycle: z.string().max(80), id: z.string().max(60) });
  const entryOf = (id: string, caller: string) => {
    const entry = service.runs.find(id, caller);
    if (entry === undefined) throw new JupingError("NOT_FOUND", { what: "查询", value: id });
    return entry;
  };

  api.get(
    `${base}/runs/:id`,
    {
      schema: {
        summary: "查询结果说明 how a statement ended",
        tags: ["query"],
        params: Run,
        querystring: ReleaseQuery.pick({ lang: true }),
        response: { 200: QueryOutcome, ...problems },
      },
    },
    async (request, reply) => {
      const entry = entryOf(request.params.id, actOf(request, server.clock).actor);
      const locale = localeOf(request.query.lang, request.headers["accept-language"]);
      reply.header("cache-control", "no-store");
      return outcomeOf(entry, locale);
    },
  );

  api.delete(
    `${base}/runs/:id`,
    {
      schema: {
        summary: "取消查询 ends a statement",
        tags: ["query"],
        params: Run,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      entryOf(request.params.id, actOf(request, server.clock).actor).cancel();
      return reply.code(204).send(null);
    },
  );
};
