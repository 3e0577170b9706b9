import { PermissionMatrix } from "@juping/model/api";
import { z } from "zod";
import { matrixTable, permissionMatrix } from "../../access/permission-matrix.ts";
import { writeCsv } from "../../export/write-csv.ts";
import { writeXlsx } from "../../export/write-xlsx.ts";
import { fileName } from "../../http/file-name.ts";
import { localeOf } from "../../http/locale.ts";
import { formatOf, mediaTypes } from "../../http/media-type.ts";
import { responseOf, sendRendered } from "../release-route.ts";
import type { Api } from "../server-context.ts";

const formats = ["json", "csv", "xlsx"] as const;

/** `GET /api/v1/permissions`: which role opens what, as the server decides it; as a file too. */
export const permissionsRoute = (api: Api): void => {
  api.get(
    "/api/v1/permissions",
    {
      schema: {
        summary: "权限矩阵 every route and page by role",
        tags: ["administration"],
        querystring: z.object({ lang: z.enum(["zh", "en"]).optional(), format: z.enum(formats).optional() }),
        response: responseOf(PermissionMatrix, formats),
      },
    },
    async (request, reply) => {
      const { lang, format: asked } = request.query;
      const locale = localeOf(lang, request.headers["accept-language"]);
      const format = formatOf(asked, request.headers.accept, formats);
      const matrix = permissionMatrix();
      const contentType = mediaTypes[format];
      reply.header("cache-control", "no-store");
      if (format === "json") return sendRendered(reply, { contentType, body: JSON.stringify(matrix) });
      const table = matrixTable(matrix, locale);
      const body = format === "csv" ? writeCsv(table, "居评 Juping") : await writeXlsx(table);
      return sendRendered(reply, { contentType, body, fileName: fileName(table.title, format) });
    },
  );
};
