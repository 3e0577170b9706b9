import { JupingError } from "@juping/model";
import { Verification } from "@juping/model/api";
import { normalCode } from "@juping/reports";
import { z } from "zod";
import { findDocument } from "../../documents/find-document.ts";
import { problems } from "../release-route.ts";
import type { Api, ServerContext } from "../server-context.ts";

/** Whoever holds a document may ask what its code names: a release and its digest, never a figure. */
export const verificationRoute = (api: Api, { home, gate }: ServerContext): void => {
  api.get(
    "/api/v1/verification/:code",
    {
      schema: {
        summary: "核验 what the code on a document names",
        tags: ["documents"],
        params: z.object({ code: z.string().max(60) }),
        response: { 200: Verification, ...problems },
      },
    },
    async (request, reply) => {
      const code = normalCode(request.params.code);
      const found = code === null ? null : await findDocument(home, gate, code);
      if (found === null) throw new JupingError("NOT_FOUND", { what: "核验码", value: request.params.code });
      reply.header("cache-control", "no-store");
      return found;
    },
  );
};
