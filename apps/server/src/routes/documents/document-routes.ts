import { JupingError } from "@juping/model";
import { documentForms, documentKinds, kindsOf, type ReportWriter } from "@juping/reports";
import { z } from "zod";
import { journalReading } from "../../access/journal-reading.ts";
import { readerOf } from "../../access/reader.ts";
import { reportFactsOf } from "../../documents/report-facts.ts";
import { documentTypes } from "../../http/document-types.ts";
import { sendDownload } from "../../documents/send-download.ts";
import { ReleaseParams, ReleaseQuery, queryFields } from "../query.ts";
import { downloadOf } from "./download-schema.ts";
import type { Api, ServerContext } from "../server-context.ts";

/** A document of one unit, made of the caller's own release file. */
export const documentRoutes = (api: Api, context: ServerContext, writer: ReportWriter): void => {
  const { gate, clock } = context;
  api.get(
    "/api/v1/:programme/:cycle/units/:id/documents/:kind",
    {
      schema: {
        summary: "文件 a report, notice or list as PDF, Word or workbook",
        tags: ["documents"],
        params: ReleaseParams.extend({ id: queryFields.unit, kind: z.enum(documentKinds) }),
        querystring: ReleaseQuery.extend({
          format: z.enum(documentForms).default("pdf").describe("形式 pdf, docx, xlsx"),
        }),
        response: downloadOf(Object.values(documentTypes)),
      },
    },
    async (request, reply) => {
      const { programme, cycle, id, kind } = request.params;
      const { revision, policy, format } = request.query;
      const admission = await gate.admit({ programme, cycle, revision, policy }, readerOf(request));
      await journalReading(request, admission, context);
      const facts = await gate.read(admission, async (view) => {
        if (!kindsOf(view.units.own(id).level).includes(kind))
          throw new JupingError("NOT_FOUND", { what: "文件", value: kind });
        return await reportFactsOf(view, id);
      });
      const [file] = await writer.write({ facts, kind, forms: [format], madeAt: clock.now().getTime() });
      if (file === undefined) throw new JupingError("INTERNAL", { what: "documents" });
      const { buffer, byteOffset, byteLength } = file.bytes;
      return sendDownload(
        reply,
        file.name,
        documentTypes[format],
        Buffer.from(buffer, byteOffset, byteLength),
      );
    },
  );
};
