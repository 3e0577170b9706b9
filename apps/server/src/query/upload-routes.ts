import { QueryUpload } from "@juping/model/api";
import { z } from "zod";
import { actOf } from "../access/act-of.ts";
import { ReleaseParams, ReleaseQuery } from "../routes/query.ts";
import { problems } from "../routes/release-route.ts";
import type { Api, ServerContext } from "../routes/server-context.ts";
import { queryCaps } from "./caps.ts";
import { admitQuery } from "./admit-query.ts";
import type { QueryService } from "./query-service.ts";

/** `PUT` and `DELETE …/query/uploads/:name`: a table of one's own beside the release, until the server is stopped. */
export const uploadRoutes = (api: Api, server: ServerContext, service: QueryService): void => {
  const address = "/api/v1/:programme/:cycle/query/uploads/:name";
  const params = ReleaseParams.extend({ name: z.string().max(60) });

  api.addContentTypeParser("text/csv", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

  api.put(
    address,
    {
      bodyLimit: queryCaps.uploadMegabytes * 2 ** 20,
      schema: {
        summary: "上传自己的 CSV a CSV of one's own as a table: first line names the columns",
        tags: ["query"],
        consumes: ["text/csv"],
        params,
        querystring: ReleaseQuery,
        response: { 200: QueryUpload, ...problems },
      },
    },
    async (request) => {
      const { name } = request.params;
      const { actor } = actOf(request, server.clock);
      const { admission } = await admitQuery(server, request, { ...request.params, ...request.query });
      const taken = await server.gate.read(admission, async ({ file }) =>
        file.tables.map((table) => table.name),
      );
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      return service.uploads.put(actor, name, bytes, taken, async (table) => {
        const run = await service.pool.run({
          caller: actor,
          sql: `SELECT * FROM ${table.name}`,
          file: admission.path,
          tables: [table],
          result: { form: "stream", metadata: [] },
          caps: { rows: queryCaps.fileRows, bytes: queryCaps.megabytes * 2 ** 20 },
        });
        for await (const _ of run.blocks());
        return { rows: run.end?.rows ?? 0, columns: run.columns.map((column) => ({ ...column })) };
      });
    },
  );

  api.delete(
    address,
    {
      schema: {
        summary: "移除自己的 CSV takes it away again",
        tags: ["query"],
        params,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await service.uploads.remove(actOf(request, server.clock).actor, request.params.name);
      return reply.code(204).send(null);
    },
  );
};
