import { JupingError } from "@juping/model";
import { DocumentSet } from "@juping/model/api";
import { z } from "zod";
import { identityOf } from "../../access/act-of.ts";
import { journalReading } from "../../access/journal-reading.ts";
import { readerOf } from "../../access/reader.ts";
import type { DocumentSets } from "../../documents/document-sets.ts";
import { reportFactsOf } from "../../documents/report-facts.ts";
import { sendDownload } from "../../documents/send-download.ts";
import { zipStream } from "../../documents/zip-stream.ts";
import { fileName } from "../../http/file-name.ts";
import { unitsOfSet } from "../../documents/units-of-set.ts";
import { refOf } from "../../view/unit-index.ts";
import { ReleaseParams, ReleaseQuery, queryFields } from "../query.ts";
import { problems } from "../release-route.ts";
import { downloadOf } from "./download-schema.ts";
import type { Api, ServerContext } from "../server-context.ts";

const tags = ["documents"];
const One = z.object({ id: z.string().max(40) });

/** A street's or district's whole set: begun, watched, ended, fetched as one archive by who began it. */
export const setRoutes = (api: Api, context: ServerContext, sets: DocumentSets): void => {
  const { gate, clock } = context;

  api.post(
    "/api/v1/:programme/:cycle/units/:id/document-sets",
    {
      schema: {
        summary: "成套文件 begin the whole set of a street or a district",
        tags,
        params: ReleaseParams.extend({ id: queryFields.unit }),
        querystring: ReleaseQuery,
        response: { 200: DocumentSet, ...problems },
      },
    },
    async (request, reply) => {
      const { programme, cycle, id } = request.params;
      const { revision, policy } = request.query;
      const admission = await gate.admit({ programme, cycle, revision, policy }, readerOf(request));
      await journalReading(request, admission, context);
      const order = await gate.read(admission, async ({ units }) => {
        const unit = units.own(id);
        if (unit.level !== "street" && unit.level !== "district")
          throw new JupingError("NOT_FOUND", { what: "成套文件", value: unit.name });
        return await Promise.resolve({ unit: refOf(unit), units: unitsOfSet(units, unit) });
      });
      reply.header("cache-control", "no-store");
      return await sets.begin({
        ...order,
        account: identityOf(request).account.id,
        factsOf: (each) => gate.read(admission, (view) => reportFactsOf(view, each)),
      });
    },
  );

  api.get(
    "/api/v1/document-sets/:id",
    {
      schema: {
        summary: "成套文件的进度 how far a set is",
        tags,
        params: One,
        response: { 200: DocumentSet, ...problems },
      },
    },
    (request, reply) => {
      reply.header("cache-control", "no-store");
      return sets.get(request.params.id, identityOf(request).account.id);
    },
  );

  api.delete(
    "/api/v1/document-sets/:id",
    {
      schema: {
        summary: "取消成套文件 end a set",
        tags,
        params: One,
        response: { 200: DocumentSet, ...problems },
      },
    },
    async (request) => await sets.cancel(request.params.id, identityOf(request).account.id),
  );

  api.get(
    "/api/v1/document-sets/:id/events",
    {
      schema: {
        summary: "进度事件 progress as server-sent events",
        tags,
        params: One,
        response: downloadOf(["text/event-stream"]),
      },
      handlerTimeout: 60 * 60 * 1000,
    },
    async (request, reply) => {
      const account = identityOf(request).account.id;
      sets.get(request.params.id, account);
      const ended = new AbortController();
      request.raw.socket.once("close", () => ended.abort());
      reply.hijack();
      reply.raw.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      });
      try {
        for await (const set of sets.watch(request.params.id, account, ended.signal))
          reply.raw.write(`data: ${JSON.stringify(set)}\n\n`);
      } catch (error) {
        if (!ended.signal.aborted) request.log.error({ err: error }, "document set");
      }
      reply.raw.end();
      return reply;
    },
  );

  api.get(
    "/api/v1/document-sets/:id/file",
    {
      schema: {
        summary: "下载成套文件 the set as one archive",
        tags,
        params: One,
        response: downloadOf(["application/zip"]),
      },
      handlerTimeout: 10 * 60 * 1000,
    },
    async (request, reply) => {
      const account = identityOf(request).account.id;
      const files = sets.files(request.params.id, account);
      const { unit } = sets.get(request.params.id, account);
      const name = fileName([unit.name, "第三方评估文件"], "zip");
      return sendDownload(reply, name, "application/zip", zipStream(files, clock.now()));
    },
  );
};
