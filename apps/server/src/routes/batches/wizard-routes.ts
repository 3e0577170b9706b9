import { recordEvent, unitDecisions } from "@juping/ledger";
import { reasonWord, saveTemplate, type FileProposal, type Rehearsal } from "@juping/ingest";
import type { Instrument, Locale, UnitDecision } from "@juping/model";
import { Load, LoadProposal, LoadProposalInput, LoadRehearsal, LoadStart } from "@juping/model/api";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { actOf, identityOf } from "../../access/act-of.ts";
import type { LoadQueue } from "../../batches/load-queue.ts";
import { namesOf } from "../../batches/unit-names.ts";
import { localeOf } from "../../http/locale.ts";
import type { Api, ServerContext } from "../server-context.ts";

/** A mapping with every value of every question in it stays below this. */
const mappingBytes = 2 ** 20;

const code = z.string().max(80);
const OfLoad = z.object({ programme: code, id: code });
const tags = ["batches"];
const base = "/api/v1/programmes/:programme/loads";

const proposalOf = (proposal: FileProposal, instrument: Instrument | undefined): LoadProposal => {
  const { template, format, encoding, sheets, sheet, mapping, headers, unused, before } = proposal;
  return {
    ...{ instrument: proposal.instrument, template, format, encoding, sheet, mapping },
    sheets: [...sheets],
    headers: [...headers],
    unused: [...unused],
    before: before.map((row) => [...row]),
    columns: proposal.columns.flatMap(({ column: name, headers, sureness, unknownValues }) => {
      const column = instrument?.columns.find((entry) => entry.name === name);
      if (column === undefined) return [];
      const { title, type, required, options } = column;
      return [
        {
          ...{ column: name, title, type, sureness, options: options ?? null },
          required: required && column.default === undefined,
          headers: [...headers],
          unknown_values: [...unknownValues],
        },
      ];
    }),
  };
};

const rehearsalOf = (
  { findings, columns, after }: Rehearsal,
  decisions: readonly UnitDecision[],
  parent: string,
  locale: Locale,
): LoadRehearsal => {
  const reasons = (counts: Readonly<Record<string, number>>): LoadRehearsal["rejected"] =>
    Object.entries(counts).map(([reason, count]) => ({ reason, words: reasonWord(reason, locale), count }));
  return {
    rows: findings.rows,
    rejected: reasons(findings.rejectedByReason),
    warned: reasons(findings.warnedByReason),
    rejects: findings.firstRejects.map((row) => ({ ...row, reason: reasonWord(row.reason, locale) })),
    columns: [...columns],
    after: after.map((row) => [...row]),
    unused: [...findings.unusedHeaders],
    unmatched: namesOf(findings.unmatched, decisions, parent),
  };
};

const localeOfHeader = (request: FastifyRequest): Locale =>
  localeOf(undefined, request.headers["accept-language"]);

const isOver = ({ state }: Load): boolean => ["done", "failed", "cancelled"].includes(state);

/** Routes of the import wizard: what a received file may mean, what would become of it, taking it in; progress as it happens, until nothing is on its way. */
export const wizardRoutes = (
  api: Api,
  { home, ledger, clock }: ServerContext,
  instruments: ReadonlyMap<string, Instrument>,
  queue: LoadQueue,
  checkWhole: (request: FastifyRequest) => void,
): void => {
  api.post(
    `${base}/:id/proposal`,
    {
      schema: {
        summary: "建议列的对应关系 what the columns of a file may mean",
        tags,
        params: OfLoad,
        body: LoadProposalInput,
        response: { 200: LoadProposal },
      },
    },
    async (request) => {
      checkWhole(request);
      const { programme, id } = request.params;
      const proposal = await queue.propose(programme, id, request.body);
      return proposalOf(proposal, instruments.get(proposal.instrument));
    },
  );

  api.post(
    `${base}/:id/rehearsal`,
    {
      bodyLimit: mappingBytes,
      schema: {
        summary: "试导入 what would become of a file",
        tags,
        params: OfLoad,
        body: LoadStart,
        response: { 200: LoadRehearsal },
      },
    },
    async (request) => {
      checkWhole(request);
      const { programme, id } = request.params;
      return rehearsalOf(
        await queue.rehearse(programme, id, { ...request.body, amends: null }),
        await ledger.ask(unitDecisions, { programme }),
        request.body.mapping.unit_parent ?? "",
        localeOfHeader(request),
      );
    },
  );

  api.post(
    `${base}/:id/start`,
    {
      bodyLimit: mappingBytes,
      schema: {
        summary: "按对应关系导入 load a held file",
        tags,
        params: OfLoad,
        body: LoadStart,
        response: { 200: Load },
      },
    },
    async (request) => {
      checkWhole(request);
      const { programme, id } = request.params;
      const { save_as, ...order } = request.body;
      const act = actOf(request, clock);
      if (save_as !== null) {
        const { login } = identityOf(request).account;
        const { name, headers } = save_as;
        const saved_at = clock.now().toISOString();
        await saveTemplate(home, { name, headers, mapping: order.mapping, saved_at, saved_by: login });
        const details = { instrument: order.mapping.instrument };
        await ledger.perform(
          recordEvent,
          { what: "template.save", subject: `template:${name}`, details },
          act,
        );
      }
      return queue.start(programme, id, { ...order, amends: null });
    },
  );

  const open = new Set<() => void>();
  api.addHook("preClose", (done) => {
    for (const end of open) end();
    done();
  });
  api.get(
    `${base}/events`,
    { schema: { summary: "导入进度 progress of loads as events", tags, params: OfLoad.omit({ id: true }) } },
    (request, reply) => {
      checkWhole(request);
      const { programme } = request.params;
      reply.hijack();
      reply.raw.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      });
      let last = "";
      const tell = (): void => {
        const list = queue.list(programme);
        const loads = JSON.stringify({ loads: list });
        if (loads !== last) reply.raw.write(`data: ${loads}\n\n`);
        last = loads;
        if (list.every(isOver)) end();
      };
      const stop = queue.onChange(tell);
      // What stands between may end a connection on which nothing is said.
      const beat = setInterval(() => reply.raw.write(": \n\n"), 15_000);
      const end = (): void => {
        stop();
        clearInterval(beat);
        open.delete(end);
        reply.raw.end();
      };
      open.add(end);
      request.raw.once("close", end);
      tell();
    },
  );
};
