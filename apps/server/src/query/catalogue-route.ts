import { QueryCatalogue } from "@juping/model/api";
import { actOf } from "../access/act-of.ts";
import { tableListOf } from "../answer/tables.ts";
import { ReleaseParams, ReleaseQuery } from "../routes/query.ts";
import { problems } from "../routes/release-route.ts";
import type { Api, ServerContext } from "../routes/server-context.ts";
import { queryCaps } from "./caps.ts";
import { examples } from "./examples.ts";
import { admitQuery } from "./admit-query.ts";
import type { QueryService } from "./query-service.ts";

/** `GET …/query/catalogue`: what may be named in a statement, with meanings; examples; caps. */
export const catalogueRoute = (api: Api, server: ServerContext, service: QueryService): void => {
  api.get(
    "/api/v1/:programme/:cycle/query/catalogue",
    {
      schema: {
        summary: "可查询的表 tables, columns, meanings, examples and caps",
        tags: ["query"],
        params: ReleaseParams,
        querystring: ReleaseQuery,
        response: { 200: QueryCatalogue, ...problems },
      },
    },
    async (request, reply) => {
      const { actor } = actOf(request, server.clock);
      const { admission, detail } = await admitQuery(server, request, {
        ...request.params,
        ...request.query,
      });
      const { tables } = await server.gate.read(admission, (view) => tableListOf(view, admission.reader));
      // Who reads the catalogue will soon ask something.
      service.pool.prepare();
      const filled = new Set(tables.filter(({ rows }) => rows > 0).map(({ name }) => name));
      reply.header("cache-control", "no-store");
      return {
        detail,
        tables: tables
          .map((table) => ({ ...table, own: false }))
          .concat(
            service.uploads.of(actor).map(({ name, rows, columns }) => ({
              name,
              rows,
              own: true,
              grain: { zh: "自己上传的数据", en: "uploaded by yourself" },
              key: [],
              columns: columns.map((column) => ({ ...column, zh: "", en: "" })),
            })),
          ),
        examples: examples
          .filter((example) => example.tables.every((name) => filled.has(name)))
          .map(({ id, title, teaches, sql }) => ({ id, title, teaches, sql })),
        caps: {
          rows: queryCaps.rows,
          fileRows: queryCaps.fileRows,
          workbookRows: queryCaps.workbookRows,
          megabytes: queryCaps.megabytes,
          seconds: queryCaps.seconds,
          uploadMegabytes: queryCaps.uploadMegabytes,
        },
      };
    },
  );
};
