import { Programmes } from "@juping/model/api";
import type { FoundRelease, Home } from "@juping/store";
import { z } from "zod";
import { etagOf, matches } from "../http/etag.ts";
import type { Api, ServerContext } from "./server-context.ts";
import { cycleTitle, programmeOf } from "./titles.ts";

const cycleEntry = async (home: Home, { name, manifest, stage }: FoundRelease) => ({
  code: name.cycle,
  title: await cycleTitle(home, name),
  revision: name.revision,
  stage,
  digest: manifest.policies.whole?.digest ?? "",
  // Which policies there are is part of the demonstration; elsewhere it is nobody's business.
  policies: manifest.simulated ? Object.keys(manifest.policies).sort() : [],
});

/** `GET /api/v1/programmes`: what is published. Names, dates and stages; no figure. */
export const programmesRoute = (api: Api, { gate, home, build }: ServerContext): void => {
  api.get(
    "/api/v1/programmes",
    {
      schema: {
        summary: "项目和周期 programmes and their published cycles",
        tags: ["server"],
        querystring: z.object({ lang: z.enum(["zh", "en"]).optional() }),
        response: { 200: Programmes, 304: z.undefined() },
      },
    },
    async (request, reply) => {
      const releases = gate.releases();
      const codes = [...new Set(releases.map(({ name }) => name.programme))];
      const programmes = await Promise.all(
        codes.map(async (code) => {
          const own = releases.filter(({ name }) => name.programme === code);
          const programme = await programmeOf(home, code);
          return {
            code,
            title: programme?.title ?? { zh: code, en: code },
            simulated: own.some(({ manifest }) => manifest.simulated),
            cycles: await Promise.all(own.map((release) => cycleEntry(home, release))),
          };
        }),
      );
      const answer: Programmes = { programmes };
      const url = request.url;
      const etag = etagOf({
        digest: "",
        build,
        locale: "",
        format: "json",
        url,
        outside: JSON.stringify(answer),
      });
      reply.headers({ etag, "cache-control": "private, no-cache" });
      if (matches(request.headers["if-none-match"], etag)) return reply.code(304).send(undefined);
      return answer;
    },
  );
};
