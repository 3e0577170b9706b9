import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { constants } from "node:zlib";
import compress from "@fastify/compress";
import { unitDecisions, type Ledger } from "@juping/ledger";
import { JupingError, type Clock } from "@juping/model";
import { ReportWriter } from "@juping/reports";
import type { Home, QueryPoolOptions } from "@juping/store";
import Fastify, { LogController, type FastifyRequest, type FastifyServerOptions } from "fastify";
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from "fastify-type-provider-zod";
import type { Access } from "./access/access.ts";
import { cookiesOver } from "./access/cookies.ts";
import { checkPermission, journalRefusal } from "./access/guard.ts";
import { identify } from "./access/identify.ts";
import { checkOrigin } from "./access/origin-check.ts";
import { SessionBook } from "./access/session-book.ts";
import { passingBox, type SecretBox } from "./access/secret-box.ts";
import { SignInThrottle } from "./access/throttle.ts";
import manifest from "../package.json" with { type: "json" };
import { journalLoad } from "./batches/journal-load.ts";
import { LoadQueue } from "./batches/load-queue.ts";
import { buildId } from "./build-id.ts";
import { openGate, type EnsurePolicyFile } from "./gate/gate.ts";
import { AnswerCache } from "./http/answer-cache.ts";
import { endGracefully } from "./http/graceful-end.ts";
import { allowedHosts, checkHost } from "./http/host-check.ts";
import { addInProcessApi } from "./http/in-process.ts";
import { localeOf } from "./http/locale.ts";
import { handOver, type PagesHandler } from "./http/pages.ts";
import { addTiming } from "./http/request-timing.ts";
import { apiPolicy, commonHeaders, docsPolicy } from "./http/security-headers.ts";
import { sendProblem } from "./http/send-problem.ts";
import { toJupingError } from "./http/to-juping-error.ts";
import { accountRoutes } from "./routes/access/accounts.ts";
import { invitationRoutes } from "./routes/access/invitation.ts";
import { ownAccountRoutes } from "./routes/access/own-account.ts";
import { permissionsRoute } from "./routes/access/permissions.ts";
import { projectAssets } from "./project-assets.ts";
import { sessionRoutes } from "./routes/access/session.ts";
import type { Metrics } from "./operations/metrics.ts";
import { observeAnswers } from "./operations/observe.ts";
import { openQueryService } from "./query/query-service.ts";
import { notebookRoutes } from "./notebooks/notebook-routes.ts";
import { queryRoutes } from "./query/query-routes.ts";
import { batchRoutes } from "./routes/batches/batch-routes.ts";
import { decisionRoutes } from "./routes/batches/decision-routes.ts";
import { DocumentSets } from "./documents/document-sets.ts";
import { contextRoute } from "./routes/context.ts";
import { documentRoutes } from "./routes/documents/document-routes.ts";
import { setRoutes } from "./routes/documents/set-routes.ts";
import { verificationRoute } from "./routes/documents/verification-route.ts";
import { addDocs } from "./routes/docs.ts";
import { healthRoute } from "./routes/health.ts";
import { journalRoute } from "./routes/journal.ts";
import { programmesRoute } from "./routes/programmes.ts";
import { releaseRoutes } from "./routes/release-routes.ts";
import { resultRoutes } from "./routes/results/result-routes.ts";
import type { Api, ServerContext } from "./routes/server-context.ts";
import { tableRoute } from "./routes/table.ts";
import { workRoutes } from "./routes/work/work-routes.ts";

export interface BuildServerOptions {
  readonly home: Home;
  readonly clock: Clock;
  readonly ensurePolicyFile: EnsurePolicyFile;
  /** the built dashboard; without it everything outside /api is not found */
  readonly dashboardHandler?: PagesHandler;
  /** accounts, sessions, the journal; the caller opens and closes it */
  readonly ledger: Ledger;
  /** keeps secrets of second factors. Default: a box that is gone with the process, for ledgers in memory */
  readonly secrets?: SecretBox;
  /** where people open it, through a proxy that speaks https: `https://juping.example`. Default: plain HTTP on this machine */
  readonly publicOrigin?: string;
  /** address that will be listened on; decides which hosts are answered to. Default 127.0.0.1 */
  readonly host?: string;
  /** further names that the server answers to */
  readonly hostNames?: readonly string[];
  readonly logger?: FastifyServerOptions["logger"];
  /** told of every answer */
  readonly metrics?: Metrics;
  /** bytes of rendered answers kept. Default 64 MB */
  readonly cacheBytes?: number;
  /** workers of statements, where not as usual */
  readonly queries?: Partial<QueryPoolOptions>;
  /** seconds after which an answer is given up. Default 30 */
  readonly timeoutSeconds?: number;
}

const inApi = (url: string): boolean => /^\/api(\/|\?|$)/.test(url);

const localeOfRequest = (request: FastifyRequest) =>
  localeOf(
    new URLSearchParams(request.url.split("?")[1] ?? "").get("lang") ?? undefined,
    request.headers["accept-language"],
  );

/** The whole server, not yet listening. Everything it needs from outside is given. */
export const buildServer = async (options: BuildServerOptions): Promise<Api> => {
  const {
    home,
    clock,
    ledger,
    publicOrigin,
    dashboardHandler,
    timeoutSeconds = 30,
    host = "127.0.0.1",
  } = options;
  const app: Api = Fastify({
    logger: options.logger ?? false,
    genReqId: () => randomUUID(),
    logController: new LogController({ disableRequestLogging: true }),
    // Behind a proxy on this machine the reader's address is the one that it names.
    trustProxy: publicOrigin === undefined ? false : "loopback",
    bodyLimit: 64 * 1024,
    connectionTimeout: 120_000,
    requestTimeout: 30_000,
    handlerTimeout: timeoutSeconds * 1000,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 200 },
    // Addresses that the router cannot read never reach a handler or a hook.
    frameworkErrors: (error, request, reply) => {
      const locale = localeOfRequest(request);
      void sendProblem(reply, toJupingError(error, {}, request.url, locale, timeoutSeconds), locale);
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  const access: Access = {
    ledger,
    clock,
    book: new SessionBook(ledger, clock),
    throttle: new SignInThrottle(clock),
    secrets: options.secrets ?? passingBox(),
    cookies: cookiesOver(publicOrigin?.startsWith("https:") === true),
    publicOrigin,
  };
  await access.throttle.remember(ledger);
  app.decorateRequest("identity", null);
  const inProcess = addInProcessApi(app, "localhost");
  app.decorate("inProcess", inProcess);

  const apiRoutes = new Set<string>();
  app.decorate("apiRoutes", apiRoutes);
  app.addHook("onRoute", ({ method, url }) => {
    for (const name of [method].flat()) if (name !== "HEAD") apiRoutes.add(`${name} ${url}`);
  });
  addTiming(app);
  observeAnswers(app, options.metrics);
  endGracefully(app);
  const allowed = allowedHosts(host, options.hostNames ?? []);
  app.addHook("onRequest", async (request, reply) => {
    if (inApi(request.url)) {
      const policy = request.url.startsWith("/api/docs") ? docsPolicy : apiPolicy;
      reply.headers({ ...commonHeaders, "content-security-policy": policy, "x-request-id": request.id });
    } else reply.headers(commonHeaders);
    checkHost(request.headers.host, allowed);
    checkOrigin(request, publicOrigin);
    const inside = inProcess.identityOf(request);
    if (inside === undefined) await identify(request, reply, access);
    else request.identity = inside;
    if (inApi(request.url)) checkPermission(request, localeOfRequest(request));
  });

  app.setErrorHandler(async (error, request, reply) => {
    const locale = localeOfRequest(request);
    const sent = { querystring: request.query, params: request.params };
    const known = toJupingError(error, sent, request.url, locale, timeoutSeconds);
    if (known.status >= 500) request.log.error({ err: error, code: known.code }, known.message);
    await journalRefusal(request, known, { ledger, clock });
    return sendProblem(reply, known, locale);
  });

  await app.register(compress, {
    globalDecompression: false,
    encodings: ["br", "gzip"],
    threshold: 1024,
    // The lowest qualities: most of the gain for a tenth of the time.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } },
    zlibOptions: { level: 1 },
    // What is a file of its own is compressed inside already; Arrow streams are for readers on fast lines.
    customTypes: /^(text\/(?!event-stream)|application\/(problem\+)?json|image\/svg)/,
  });

  const context: ServerContext = {
    home,
    ledger,
    gate: openGate({
      home,
      ensurePolicyFile: options.ensurePolicyFile,
    }),
    cache: new AnswerCache(options.cacheBytes ?? 64 * 2 ** 20),
    clock,
    started: clock.now(),
    version: manifest.version,
    build: buildId(),
  };
  app.addHook("onClose", () => context.gate.close());

  await addDocs(app, manifest.version);
  healthRoute(app, context);
  sessionRoutes(app, access);
  invitationRoutes(app, access);
  ownAccountRoutes(app, access, context.gate);
  accountRoutes(app, access, context.gate);
  permissionsRoute(app);
  journalRoute(app, context);
  programmesRoute(app, context);
  contextRoute(app, context);
  releaseRoutes(app, context);
  tableRoute(app, context);
  const assets = projectAssets();
  workRoutes(app, context, assets);
  // Two documents of a set are asked for at once.
  const writer = new ReportWriter(2);
  resultRoutes(app, context, assets, writer);
  const queries = openQueryService(clock, options.queries);
  app.addHook("onClose", () => queries.close());
  queryRoutes(app, context, queries);
  notebookRoutes(app, context);

  const sets = new DocumentSets(home, writer, clock);
  app.addHook("onClose", async () => {
    await sets.close();
    await writer.close();
  });
  await sets.sweep();
  documentRoutes(app, context, writer);
  setRoutes(app, context, sets);
  verificationRoute(app, context);

  const loads = new LoadQueue({
    home,
    instruments: join(assets.folder, "instruments"),
    clock,
    unitDecisions: (programme) => ledger.ask(unitDecisions, { programme }),
    onDone: (done) => journalLoad(ledger, clock, done),
  });
  app.addHook("onClose", () => loads.close());
  await loads.resume();
  await batchRoutes(app, context, assets, loads);
  decisionRoutes(app, context, assets);

  app.setNotFoundHandler((request, reply) => {
    if (dashboardHandler && !inApi(request.url))
      return handOver(
        dashboardHandler,
        inProcess,
        publicOrigin?.startsWith("https:") ? "https" : "http",
        request,
        reply,
      );
    throw new JupingError("NOT_FOUND", {
      what: inApi(request.url) ? "接口" : "页面",
      value: request.url.slice(0, 200),
    });
  });
  return app;
};
