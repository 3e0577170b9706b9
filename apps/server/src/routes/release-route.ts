import { formatPolicy, Problem, type Locale } from "@juping/model";
import type { FastifyReply } from "fastify";
import { z } from "zod";
import { journalReading } from "../access/journal-reading.ts";
import { readerOf } from "../access/reader.ts";
import type { Admission } from "../gate/gate.ts";
import type { RenderedAnswer } from "../http/answer-cache.ts";
import { etagOf, matches } from "../http/etag.ts";
import { attachment } from "../http/file-name.ts";
import { localeOf } from "../http/locale.ts";
import { formatOf, mediaTypes, type Format } from "../http/media-type.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { ReleaseParams, ReleaseQuery } from "./query.ts";
import type { Api, ServerContext } from "./server-context.ts";

/** What an answer is made from. */
export interface Asked<Q, P> {
  readonly query: Q;
  readonly params: P;
  readonly locale: Locale;
  readonly admission: Admission;
}

/** A file made of an answer: exactly what the answer shows. */
export interface DownloadFile {
  readonly body: string | Buffer;
  readonly name: string;
}

/** One route about a release. */
export interface ReleaseRoute<Q extends z.ZodRawShape, P extends z.ZodRawShape, A extends z.ZodType> {
  /** below /api/v1/:programme/:cycle/ */
  readonly path: string;
  readonly summary: string;
  readonly query: Q;
  readonly params: P;
  readonly answer: A;
  make(
    view: ReleaseView,
    asked: Asked<z.output<z.ZodObject<Q>>, z.output<z.ZodObject<P>>>,
  ): Promise<z.output<A>>;
  /** forms beside JSON */
  readonly files?: Partial<
    Record<
      Exclude<Format, "json">,
      (answer: z.output<A>, view: ReleaseView, locale: Locale) => Promise<DownloadFile>
    >
  >;
  /** what the answer depends on beside the release and the request */
  outside?(admission: Admission): Promise<string>;
}

/** Errors of a route for its description. */
export const problems = {
  "4xx": {
    description: "错误 a catalogue error",
    content: { "application/problem+json": { schema: Problem } },
  },
  "5xx": {
    description: "错误 a catalogue error",
    content: { "application/problem+json": { schema: Problem } },
  },
};

/** Answers of a route for its description. */
export const responseOf = (answer: z.ZodType, formats: readonly Format[]) => ({
  200: {
    description: "OK",
    content: Object.fromEntries(
      formats.map((format) => [
        mediaTypes[format].split(";")[0] ?? format,
        { schema: format === "json" ? answer : z.string().describe("file") },
      ]),
    ),
  },
  304: { description: "没有变化 not modified", content: { "text/plain": { schema: z.string() } } },
  ...problems,
});

/** Headers that let a reader keep an answer and ask whether it still holds. */
export const cacheHeaders = (etag: string): Record<string, string> => ({
  etag,
  "cache-control": "private, no-cache",
  vary: "Accept, Accept-Language",
});

/** What an answer may depend on of its reader. */
const readerText = ({ reader }: Admission): string => `${formatPolicy(reader.scope)} ${reader.stage}`;

/** Sends an answer that is ready. */
export const sendRendered = (
  reply: FastifyReply,
  { contentType, body, fileName }: RenderedAnswer,
): FastifyReply => {
  if (fileName !== undefined) reply.header("content-disposition", attachment(fileName));
  return reply.header("content-type", contentType).send(body);
};

/**
 * Adds a route about a release: gate, form, ETag, cache and headers are the same for all, an answer is only made where none is at
 * hand. Answers are written as JSON by hand here; tests hold each against its schema.
 */
export const releaseRoute = <Q extends z.ZodRawShape, P extends z.ZodRawShape, A extends z.ZodType>(
  api: Api,
  context: ServerContext,
  route: ReleaseRoute<Q, P, A>,
): void => {
  const formats: Format[] = ["json", ...(Object.keys(route.files ?? {}) as Format[])];
  const formatField =
    formats.length > 1 ? { format: z.enum(formats).optional().describe("形式 else Accept") } : {};
  const querystring = ReleaseQuery.extend({ ...formatField, ...route.query });
  const params = ReleaseParams.extend(route.params);
  api.get(
    `/api/v1/:programme/:cycle/${route.path}`,
    {
      schema: {
        summary: route.summary,
        tags: ["release"],
        querystring,
        params,
        response: responseOf(route.answer, formats),
      },
    },
    async (request, reply) => {
      const query = request.query as z.output<typeof ReleaseQuery> & { format?: Format };
      const place = request.params as z.output<typeof ReleaseParams>;
      const locale = localeOf(query.lang, request.headers["accept-language"]);
      const asked = { ...place, revision: query.revision, policy: query.policy };
      const admission = await context.gate.admit(asked, readerOf(request));
      await journalReading(request, admission, context);
      const format = formatOf(query.format, request.headers.accept, formats);
      const { release } = admission;
      const etag = etagOf({
        digest: admission.digest,
        build: context.build,
        locale,
        format,
        url: request.url,
        outside: `${formatPolicy(admission.policy)} ${readerText(admission)} ${release.stage} ${(await route.outside?.(admission)) ?? ""}`,
      });
      reply.headers(cacheHeaders(etag));
      if (matches(request.headers["if-none-match"], etag)) return reply.code(304).send();
      const { answer, warm } = await context.cache.get(etag, () =>
        context.gate.read(admission, async (view): Promise<RenderedAnswer> => {
          const given = {
            query: request.query as z.output<z.ZodObject<Q>>,
            params: request.params as z.output<z.ZodObject<P>>,
            locale,
            admission,
          };
          const value = await route.make(view, given);
          if (format === "json") return { contentType: mediaTypes.json, body: JSON.stringify(value) };
          const file = await route.files?.[format]?.(value, view, locale);
          if (file === undefined) throw new TypeError(`no writer of ${format}`);
          return { contentType: mediaTypes[format], body: file.body, fileName: file.name };
        }),
      );
      request.timing = warm ? "warm" : "cold";
      return sendRendered(reply, answer);
    },
  );
};
