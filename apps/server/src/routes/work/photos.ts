import { addEvidence, mostEvidenceBytes, photoAccess, removeEvidence, sheetForm } from "@juping/ledger";
import { JupingError } from "@juping/model";
import { WorkPhoto } from "@juping/model/api";
import { z } from "zod";
import { actOf } from "../../access/act-of.ts";
import { viewerOf } from "../../work/viewer.ts";
import type { Api } from "../server-context.ts";
import { tags } from "./params.ts";
import type { WorkContext } from "./work-routes.ts";

const Address = z.object({ sheet: z.string().max(100), photo: z.uuid() });

/** Photos of checks: content checked, place and time kept, stored by hash, handed out one by one as downloads. */
export const photoRoutes = (api: Api, { ledger, clock, evidence }: WorkContext): void => {
  api.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );

  api.put(
    "/api/v1/work/sheets/:sheet/photos/:photo",
    {
      schema: {
        summary: "照片证据 keeps a photo of a check; the same id twice is one",
        tags,
        params: Address,
        querystring: z.object({ code: z.string().max(20) }),
        response: { 200: WorkPhoto },
      },
      bodyLimit: mostEvidenceBytes,
    },
    async (request) => {
      const { sheet, photo: id } = request.params;
      const { code } = request.query;
      // Nobody fills the store beside sheets that are not theirs.
      await ledger.ask(sheetForm, { sheet, ...viewerOf(request), lead: false });
      if (!Buffer.isBuffer(request.body)) throw new JupingError("EVIDENCE_TYPE", { start: "—" });
      const kept = await evidence.keep(request.body);
      const { sha256, media_type, bytes, taken_at, latitude, longitude } = kept;
      const photo = { id, code, sha256, media_type, bytes, taken_at, latitude, longitude };
      const act = actOf(request, clock);
      await ledger.perform(addEvidence, { ...photo, sheet }, act);
      return { ...photo, added_at: act.at.toISOString() };
    },
  );

  api.delete(
    "/api/v1/work/sheets/:sheet/photos/:photo",
    {
      schema: {
        summary: "移除照片 takes a photo from a check; after submission with a reason",
        tags,
        params: Address,
        body: z.object({ reason: z.string().max(500) }),
        response: { 200: z.object({ removed: z.boolean() }) },
      },
    },
    (request) => {
      const { sheet, photo: id } = request.params;
      return ledger.perform(removeEvidence, { sheet, id, ...request.body }, actOf(request, clock));
    },
  );

  api.get(
    "/api/v1/work/photos/:sha256",
    {
      schema: {
        summary: "下载照片 a photo, for those who may see it",
        tags,
        params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
      },
    },
    async (request, reply) => {
      const { sha256 } = request.params;
      const allowed = await ledger.ask(photoAccess, { sha256, ...viewerOf(request) });
      if (allowed === undefined) throw new JupingError("NOT_FOUND", { what: "照片", value: sha256 });
      const { content, media_type, name } = await evidence.read(sha256);
      return reply
        .headers({
          "content-type": media_type,
          "content-disposition": `attachment; filename="${name}"`,
          "x-content-type-options": "nosniff",
        })
        .send(content);
    },
  );
};
