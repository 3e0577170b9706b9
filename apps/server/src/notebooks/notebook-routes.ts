import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { formatPolicy, JupingError, parse } from "@juping/model";
import { BuiltNotebooks, Notebooks } from "@juping/model/api";
import { notebookFolder, type Home } from "@juping/store";
import { z } from "zod";
import { journalReading } from "../access/journal-reading.ts";
import { readerOf } from "../access/reader.ts";
import type { Admission } from "../gate/gate.ts";
import { notebookPolicy } from "../http/security-headers.ts";
import { ReleaseParams, ReleaseQuery } from "../routes/query.ts";
import { problems } from "../routes/release-route.ts";
import type { Api, ServerContext } from "../routes/server-context.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
};

/** Names of files as the build makes them: nothing else is looked for. */
const fileName = /^(?:[a-z-]+\.html|assets\/[\w.-]+\.(?:js|css|json))$/;

const folderOf = (home: Home, { release, policy }: Admission): string =>
  notebookFolder(home, release.name, policy);

/** What was built on exactly the file that the caller reads; none where nothing was, or on another. */
const builtOn = async (home: Home, admission: Admission): Promise<BuiltNotebooks["notebooks"]> => {
  let text;
  try {
    text = await readFile(join(folderOf(home, admission), "notebooks.json"), "utf8");
  } catch {
    return [];
  }
  const built = parse(BuiltNotebooks, JSON.parse(text) as unknown, "notebooks.json");
  return built.digest === admission.digest ? built.notebooks : [];
};

/**
 * `GET …/notebooks`: which were built on the caller's release file. `GET …/notebooks/:revision/:policy/*`: their pages, scripts and data,
 * for whoever may read that file; revision and policy stand in the address, so that what a page loads names them too.
 */
export const notebookRoutes = (api: Api, { gate, home, ledger, clock }: ServerContext): void => {
  const base = "/api/v1/:programme/:cycle/notebooks";

  api.get(
    base,
    {
      schema: {
        summary: "笔记本 notebooks built on the release",
        tags: ["query"],
        params: ReleaseParams,
        querystring: ReleaseQuery,
        response: { 200: Notebooks, ...problems },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const admission = await gate.admit({ ...params, ...query }, readerOf(request));
      const { programme, cycle, revision } = admission.release.name;
      const policy = formatPolicy(admission.policy);
      reply.header("cache-control", "no-store");
      return {
        notebooks: (await builtOn(home, admission)).map((notebook) => ({
          ...notebook,
          address: `/api/v1/${[programme, cycle, "notebooks", String(revision), policy].map(encodeURIComponent).join("/")}/${notebook.name}.html`,
        })),
        command: `npm run notebooks -- ${programme}/${cycle}/${revision}${policy === "whole" ? "" : ` --policy ${policy}`}`,
      };
    },
  );

  api.get(
    `${base}/:revision/:policy/*`,
    {
      schema: {
        summary: "一页笔记本 a page of a notebook, or what it loads",
        tags: ["query"],
        params: ReleaseParams.extend({
          revision: z.coerce.number().int().positive().max(1_000_000),
          policy: z.string().max(60),
          "*": z.string().max(120),
        }),
        response: { 200: z.unknown().describe("file"), ...problems },
      },
    },
    async (request, reply) => {
      const { "*": name, ...ask } = request.params;
      const admission = await gate.admit(ask, readerOf(request));
      const path = join(folderOf(home, admission), name);
      const found =
        fileName.test(name) && (await builtOn(home, admission)).length > 0
          ? await stat(path).catch(() => null)
          : null;
      if (found === null) throw new JupingError("NOT_FOUND", { what: "笔记本", value: name });
      if (name.endsWith(".html")) await journalReading(request, admission, { ledger, clock });
      reply.headers({
        "cache-control": "no-store",
        "content-type": types[extname(name)],
        "content-security-policy": notebookPolicy,
      });
      return reply.send(createReadStream(path));
    },
  );
};
