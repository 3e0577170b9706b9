import {
  closingFacts,
  closingState,
  recordEvent,
  recordSeal,
  signClosing,
  unitDecisions,
} from "@juping/ledger";
import { reasonWord, rejectedRowsOf } from "@juping/ingest";
import { JupingError } from "@juping/model";
import {
  BatchList,
  BatchPage,
  Closing,
  ClosingSignatureInput,
  Load,
  LoadList,
  LoadRequest,
} from "@juping/model/api";
import { sealFacts, type Assets } from "@juping/release";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { actOf, identityOf } from "../../access/act-of.ts";
import { batchListOf, batchPageOf, findBatchOf, rejectsOf } from "../../batches/batch-answers.ts";
import type { LoadQueue } from "../../batches/load-queue.ts";
import { writeCsv } from "../../export/write-csv.ts";
import { attachment, fileName } from "../../http/file-name.ts";
import { localeOf } from "../../http/locale.ts";
import { mediaTypes } from "../../http/media-type.ts";
import type { Api, ServerContext } from "../server-context.ts";
import { standingRoutes } from "./standing-routes.ts";
import { wizardRoutes } from "./wizard-routes.ts";

/** Largest piece of a file that is sent at once. */
const pieceBytes = 8 * 2 ** 20;
const mostRejects = 1_000_000;

const code = z.string().max(80);
const base = "/api/v1/programmes/:programme";
const OfProgramme = z.object({ programme: code });
const OfCycle = OfProgramme.extend({ cycle: code });
const tags = ["batches"];

/** Batches are the whole programme's: who leads a part of it reads that part's results only. @throws JupingError POLICY_FORBIDDEN */
const checkWhole = (request: FastifyRequest): void => {
  const { scope } = identityOf(request).account;
  if (scope !== "whole") throw new JupingError("POLICY_FORBIDDEN", { what: "批次" });
};

const localeOfHeader = (request: FastifyRequest) => localeOf(undefined, request.headers["accept-language"]);

/** Routes of the evaluation lead: what was loaded, loading a file, and sealing what people did in a cycle. */
export const batchRoutes = async (
  api: Api,
  context: ServerContext,
  assets: Assets,
  queue: LoadQueue,
): Promise<void> => {
  const { home, ledger, clock } = context;
  const instruments = await assets.instruments();

  api.get(
    `${base}/batches`,
    { schema: { summary: "批次 what was loaded", tags, params: OfProgramme, response: { 200: BatchList } } },
    async (request, reply) => {
      checkWhole(request);
      reply.header("cache-control", "no-store");
      return await batchListOf(home, instruments, request.params.programme);
    },
  );

  const OfBatch = OfProgramme.extend({ batch: code });
  api.get(
    `${base}/batches/:batch`,
    { schema: { summary: "一个批次 one batch", tags, params: OfBatch, response: { 200: BatchPage } } },
    async (request, reply) => {
      checkWhole(request);
      reply.header("cache-control", "no-store");
      const { programme } = request.params;
      const decisions = await ledger.ask(unitDecisions, { programme });
      return await batchPageOf(home, instruments, request.params, decisions, localeOfHeader(request));
    },
  );

  api.get(
    `${base}/batches/:batch/rejects`,
    { schema: { summary: "拒收清单 (CSV) rejects of a batch", tags, params: OfBatch } },
    async (request, reply) => {
      checkWhole(request);
      const { programme, batch } = request.params;
      const locale = localeOfHeader(request);
      const manifest = await findBatchOf(home, programme, batch);
      const rejects = await rejectsOf(home, manifest, mostRejects);
      const body = writeCsv(
        {
          locale,
          columns: rejectColumns,
          rows: rejects.map(({ line, column, value, reason, detail }) => [
            line,
            column,
            value,
            reasonWord(reason, locale),
            detail,
          ]),
          facts: [],
          title: [],
        },
        `${manifest.source.name} ${batch.slice(0, 12)}`,
      );
      await ledger.perform(
        recordEvent,
        { what: "batch.export-rejects", subject: `batch:${batch}`, details: { rows: rejects.length } },
        actOf(request, clock),
      );
      const name = fileName(
        [manifest.instrument, batch.slice(0, 12), locale === "en" ? "rejects" : "拒收清单"],
        "csv",
      );
      return await reply
        .headers({
          "content-type": mediaTypes.csv,
          "content-disposition": attachment(name),
          "cache-control": "no-store",
        })
        .send(body);
    },
  );

  api.get(
    `${base}/batches/:batch/rejected-rows`,
    { schema: { summary: "被拒收的原行 (CSV) rejected rows, to be corrected", tags, params: OfBatch } },
    async (request, reply) => {
      checkWhole(request);
      const { programme, batch } = request.params;
      const manifest = await findBatchOf(home, programme, batch);
      const body = await rejectedRowsOf(home, batch);
      // Unmasked: who took it is known.
      await ledger.perform(
        recordEvent,
        {
          what: "batch.export-rejected-rows",
          subject: `batch:${batch}`,
          details: { rows: manifest.rows.rejected },
        },
        actOf(request, clock),
      );
      const locale = localeOfHeader(request);
      const name = fileName(
        [manifest.instrument, batch.slice(0, 12), locale === "en" ? "to-correct" : "待改正"],
        "csv",
      );
      return await reply
        .headers({
          "content-type": mediaTypes.csv,
          "content-disposition": attachment(name),
          "cache-control": "no-store",
        })
        .send(body);
    },
  );

  api.get(
    `${base}/loads`,
    {
      schema: {
        summary: "导入任务 files on their way",
        tags,
        params: OfProgramme,
        response: { 200: LoadList },
      },
    },
    async (request, reply) => {
      checkWhole(request);
      reply.header("cache-control", "no-store");
      return { loads: queue.list(request.params.programme) };
    },
  );

  api.post(
    `${base}/loads`,
    {
      schema: {
        summary: "开始导入 begin to load a file",
        tags,
        params: OfProgramme,
        body: LoadRequest,
        response: { 200: Load },
      },
    },
    async (request) => {
      checkWhole(request);
      const { programme } = request.params;
      const { account } = identityOf(request);
      const { amends } = request.body;
      const amended = amends === null ? null : await findBatchOf(home, programme, amends);
      return await queue.begin(programme, request.body, account, amended);
    },
  );

  wizardRoutes(api, context, instruments, queue, checkWhole);
  standingRoutes(api, context, instruments, queue, checkWhole);

  const OfLoad = OfProgramme.extend({ id: code });
  api.get(
    `${base}/loads/:id`,
    { schema: { summary: "导入进度 how far a file is", tags, params: OfLoad, response: { 200: Load } } },
    async (request, reply) => {
      checkWhole(request);
      reply.header("cache-control", "no-store");
      return queue.get(request.params.programme, request.params.id);
    },
  );

  api.delete(
    `${base}/loads/:id`,
    { schema: { summary: "取消导入 cancel", tags, params: OfLoad, response: { 200: Load } } },
    async (request) => {
      checkWhole(request);
      return await queue.cancel(request.params.programme, request.params.id);
    },
  );

  await api.register(async (pieces) => {
    pieces.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_, body, done) =>
      done(null, body),
    );
    pieces.put(
      `${base}/loads/:id/content`,
      {
        bodyLimit: pieceBytes,
        schema: {
          summary: "文件内容 the next bytes of a file",
          tags,
          params: OfLoad,
          querystring: z.object({ offset: z.coerce.number().int().min(0).default(0) }),
          response: { 200: Load },
        },
      },
      async (request) => {
        checkWhole(request);
        const { programme, id } = request.params as z.output<typeof OfLoad>;
        const { offset } = request.query as { offset: number };
        const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        return await queue.receive(programme, id, offset, bytes);
      },
    );
  });

  const closing = `${base}/cycles/:cycle/closing`;
  api.get(
    closing,
    {
      schema: {
        summary: "封存前的状态 how far a cycle is from being sealed",
        tags,
        params: OfCycle,
        response: { 200: Closing },
      },
    },
    async (request, reply) => {
      checkWhole(request);
      reply.header("cache-control", "no-store");
      return { ...(await ledger.ask(closingState, request.params)) } as z.input<typeof Closing>;
    },
  );

  api.post(
    `${closing}/signatures`,
    {
      schema: {
        summary: "签认 sign what is final",
        tags,
        params: OfCycle,
        body: ClosingSignatureInput,
        response: { 200: Closing },
      },
    },
    async (request) => {
      checkWhole(request);
      const { role } = identityOf(request).account;
      await ledger.perform(signClosing, { ...request.params, ...request.body, role }, actOf(request, clock));
      return { ...(await ledger.ask(closingState, request.params)) } as z.input<typeof Closing>;
    },
  );

  api.post(
    `${closing}/seal`,
    { schema: { summary: "封存 seal into batches", tags, params: OfCycle, response: { 200: Closing } } },
    async (request) => {
      checkWhole(request);
      const act = actOf(request, clock);
      const { facts, sha256, signatures, enough } = await ledger.ask(closingFacts, request.params);
      if (!enough) throw new JupingError("SEAL_UNSIGNED", { cycle: request.params.cycle, signatures });
      const { login } = identityOf(request).account;
      const sealed = await sealFacts(home, assets, {
        ...request.params,
        facts: { ...facts },
        sealedBy: login,
        clock,
      });
      const batches = sealed.map(({ instrument, batch, rows }) => ({ instrument, batch, rows }));
      await ledger.perform(recordSeal, { ...request.params, facts_sha256: sha256, batches }, act);
      return { ...(await ledger.ask(closingState, request.params)) } as z.input<typeof Closing>;
    },
  );
};

const rejectColumns = [
  { key: "line", words: { zh: "行", en: "line" }, type: "INTEGER" },
  { key: "column", words: { zh: "列", en: "column" }, type: "VARCHAR" },
  { key: "value", words: { zh: "值（已遮盖）", en: "value (masked)" }, type: "VARCHAR" },
  { key: "reason", words: { zh: "原因", en: "reason" }, type: "VARCHAR" },
  { key: "detail", words: { zh: "说明", en: "detail" }, type: "VARCHAR" },
] as const;
