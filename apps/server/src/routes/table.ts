import { finished, Readable } from "node:stream";
import { encodeArrowStream } from "@juping/arrow";
import { formatPolicy, type TableSchema } from "@juping/model";
import { TableRows } from "@juping/model/api";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { shortDigest } from "../answer/citation.ts";
import { journalReading } from "../access/journal-reading.ts";
import { readerOf } from "../access/reader.ts";
import { tableNamed, tableRowsOf, tableSql } from "../answer/tables.ts";
import { releaseFacts } from "../export/facts.ts";
import { etagOf, matches } from "../http/etag.ts";
import { attachment, fileName } from "../http/file-name.ts";
import { localeOf } from "../http/locale.ts";
import { formatOf, mediaTypes, type Format } from "../http/media-type.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { ReleaseParams, ReleaseQuery } from "./query.ts";
import { cacheHeaders, responseOf, sendRendered } from "./release-route.ts";
import type { Api, ServerContext } from "./server-context.ts";

const formats = ["json", "arrow"] as const satisfies readonly Format[];

/** Sends a whole table block by block; the file stays open until the reader has it all, or has left. */
const sendArrow = async (
  view: ReleaseView,
  reply: FastifyReply,
  schema: TableSchema,
  locale: "zh" | "en",
): Promise<void> => {
  const { result, close } = await view.file.stream(tableSql(schema));
  const metadata = new Map(releaseFacts(view, locale));
  const body = Readable.from(encodeArrowStream(result, { metadata }), { objectMode: false });
  const { programme, cycle } = view.facts;
  const name = fileName(
    [
      schema.name,
      programme.code,
      cycle.code,
      shortDigest(view.digest),
      ...(view.facts.simulated ? ["演示数据"] : []),
    ],
    "arrows",
  );
  const ended = new Promise<void>((resolve) => finished(body, () => resolve()));
  reply.headers({ "content-type": mediaTypes.arrow, "content-disposition": attachment(name) });
  void reply.send(body);
  await ended;
  close();
};

/** `GET …/tables/:name`: rows as JSON by pages, or the whole table as an Arrow stream. */
export const tableRoute = (api: Api, server: ServerContext): void => {
  const { gate, cache, build } = server;
  api.get(
    "/api/v1/:programme/:cycle/tables/:name",
    {
      schema: {
        summary: "数据表 rows of one table; as Arrow the whole of it",
        tags: ["release"],
        querystring: ReleaseQuery.extend({
          format: z.enum(formats).optional().describe("形式 else Accept"),
          limit: z.coerce.number().int().min(1).max(10_000).default(1000),
          offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
        }),
        params: ReleaseParams.extend({ name: z.string().max(60) }),
        response: responseOf(TableRows, formats),
      },
    },
    async (request, reply) => {
      const { lang, policy, revision, format: asked, limit, offset } = request.query;
      const { name, programme, cycle } = request.params;
      const locale = localeOf(lang, request.headers["accept-language"]);
      const admission = await gate.admit({ programme, cycle, revision, policy }, readerOf(request));
      await journalReading(request, admission, server);
      const format = formatOf(asked, request.headers.accept, formats);
      const outside = `${formatPolicy(admission.policy)} ${formatPolicy(admission.reader.scope)}`;
      const etag = etagOf({ digest: admission.digest, build, locale, format, url: request.url, outside });
      reply.headers(cacheHeaders(etag));
      if (matches(request.headers["if-none-match"], etag)) return reply.code(304).send();
      if (format === "arrow") {
        await gate.read(admission, (view) =>
          sendArrow(view, reply, tableNamed(view, name, admission.reader), locale),
        );
        return reply;
      }
      const { answer, warm } = await cache.get(etag, () =>
        gate.read(admission, async (view) => ({
          contentType: mediaTypes.json,
          body: JSON.stringify(
            await tableRowsOf(view, tableNamed(view, name, admission.reader), limit, offset),
          ),
        })),
      );
      request.timing = warm ? "warm" : "cold";
      return sendRendered(reply, answer);
    },
  );
};
