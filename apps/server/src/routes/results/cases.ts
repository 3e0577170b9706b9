import {
  addProof,
  answerCorrection,
  mostEvidenceBytes,
  namePanel,
  panelChoices,
  recordMending,
  resultCase,
  unitResult,
  voteOnAppeal,
} from "@juping/ledger";
import { JupingError } from "@juping/model";
import { ResultCasePage } from "@juping/model/api";
import { amendBatch } from "@juping/release";
import type { ReportWriter } from "@juping/reports";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { actOf, identityOf } from "../../access/act-of.ts";
import { sendDownload } from "../../documents/send-download.ts";
import { documentTypes } from "../../http/document-types.ts";
import { decisionFactsOf } from "../../results/appeal-decision.ts";
import { caseOf } from "../../results/case-answer.ts";
import { namesOf } from "../../results/names.ts";
import { admitUnit, type ResultContext } from "../../results/result-context.ts";
import { downloadOf } from "../documents/download-schema.ts";
import type { Api } from "../server-context.ts";
import { base, params, tags } from "./params.ts";

type CaseParams = z.output<typeof params.case>;

/** Corrections and appeals: their page, proofs, answers, panels, votes, mending. */
export const caseRoutes = (api: Api, context: ResultContext, writer: ReportWriter): void => {
  const { ledger, clock, gate, evidence, assets, home } = context;

  /** The case where the caller may see it: the committee its own, a panel what it reviews, lead, client and auditor all in scope. */
  const admitted = async (request: FastifyRequest, { programme, cycle, id }: CaseParams) => {
    const found = await ledger.ask(resultCase, { id });
    const { account } = identityOf(request);
    const missing = new JupingError("NOT_FOUND", { what: "更正或申诉", value: id });
    if (found.programme !== programme || found.cycle !== cycle) throw missing;
    const isOfPanel = found.panel.some((person) => person.account === account.id);
    if (account.role === "evaluator" && !isOfPanel) throw missing;
    if (!isOfPanel) await admitUnit(context, request, { programme, cycle }, found.unit);
    return { found, isOfPanel };
  };

  const answer = async (request: FastifyRequest, where: CaseParams): Promise<ResultCasePage> => {
    const { found, isOfPanel } = await admitted(request, where);
    const { account } = identityOf(request);
    const name = { programme: where.programme, cycle: where.cycle };
    const { step } = await ledger.ask(unitResult, { ...name, unit: found.unit });
    const isLead = account.role === "evaluation_lead";
    const decided = found.outcome !== null;
    const instruments = isLead ? [...(await assets.instruments()).values()] : [];
    return {
      ...caseOf(found, await namesOf(gate, name)),
      step: step?.step ?? null,
      proofs: found.proofs.map((proof) => ({ ...proof, bytes: Number(proof.bytes) })),
      panel: found.panel.map(({ account: person, name: called, uphold, reason, voted_at }) => ({
        account: person,
        name: called,
        voted: voted_at !== null,
        uphold: decided && uphold !== null ? Number(uphold) === 1 : null,
        reason: decided ? reason : "",
      })),
      choices: isLead && found.kind === "appeal" && !decided ? await ledger.ask(panelChoices, {}) : [],
      instruments:
        isLead && found.outcome === "upheld"
          ? instruments
              .filter(
                ({ key, family, unit_column }) => family === "record" && key.includes("id") && unit_column,
              )
              .map(({ code, title, columns, key }) => ({
                code,
                title,
                columns: columns
                  .filter((column) => !key.includes(column.name))
                  .map(({ name: column, title: called }) => ({ name: column, title: called })),
              }))
          : [],
      may_vote:
        isOfPanel &&
        !decided &&
        found.panel.some((person) => person.account === account.id && person.voted_at === null),
    };
  };

  api.get(
    `${base}/cases/:id`,
    {
      schema: {
        summary: "一件更正或申诉 one correction or appeal",
        tags,
        params: params.case,
        response: { 200: ResultCasePage },
      },
    },
    (request) => answer(request, request.params),
  );

  void api.register(async (proofs: Api) => {
    proofs.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) =>
      done(null, body),
    );
    proofs.put(
      `${base}/cases/:id/proof`,
      {
        schema: {
          summary: "证明材料 keeps a proof",
          tags,
          params: params.case,
          response: { 200: ResultCasePage },
        },
        bodyLimit: mostEvidenceBytes,
      },
      async (request) => {
        const where = request.params;
        const { found } = await admitted(request, where);
        if (!Buffer.isBuffer(request.body)) throw new JupingError("EVIDENCE_TYPE", { start: "—" });
        const { sha256, media_type, bytes } = await evidence.keep(request.body);
        await ledger.perform(
          addProof,
          { id: found.id, unit: found.unit, sha256, media_type, bytes },
          actOf(request, clock),
        );
        return await answer(request, where);
      },
    );
  });

  api.get(
    `${base}/cases/:id/proofs/:sha256`,
    { schema: { summary: "下载证明材料 a proof", tags, params: params.proof } },
    async (request, reply) => {
      const { sha256 } = request.params;
      const { found } = await admitted(request, request.params);
      if (!found.proofs.some((proof) => proof.sha256 === sha256))
        throw new JupingError("NOT_FOUND", { what: "证明材料", value: sha256 });
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

  api.get(
    `${base}/cases/:id/document`,
    {
      schema: {
        summary: "申诉复核决定书 the decision on an appeal as PDF or Word",
        tags,
        params: params.case,
        querystring: z.object({ format: z.enum(["pdf", "docx"]).default("pdf") }),
        response: downloadOf([documentTypes.pdf, documentTypes.docx]),
      },
    },
    async (request, reply) => {
      const { programme, cycle } = request.params;
      const { format } = request.query;
      const { found } = await admitted(request, request.params);
      const facts = await decisionFactsOf(context, request, { programme, cycle }, found);
      const [file] = await writer.write({
        facts,
        kind: "decision",
        forms: [format],
        madeAt: clock.now().getTime(),
      });
      if (file === undefined) throw new JupingError("INTERNAL", { what: "documents" });
      const { buffer, byteOffset, byteLength } = file.bytes;
      const body = Buffer.from(buffer, byteOffset, byteLength);
      return sendDownload(reply, file.name, documentTypes[format], body);
    },
  );

  const post = <B extends z.ZodType>(
    path: string,
    summary: string,
    body: B,
    act: (request: FastifyRequest, where: CaseParams, body: z.output<B>) => Promise<unknown>,
  ): void => {
    api.post(
      `${base}/cases/:id/${path}`,
      { schema: { summary, tags, params: params.case, body, response: { 200: ResultCasePage } } },
      async (request) => {
        const where = request.params;
        await admitted(request, where);
        await act(request, where, request.body as z.output<B>);
        return await answer(request, where);
      },
    );
  };

  post(
    "answer",
    "答复更正 answers a correction",
    answerCorrection.input.omit({ id: true }),
    (request, { id }, body) => ledger.perform(answerCorrection, { id, ...body }, actOf(request, clock)),
  );
  post(
    "panel",
    "指定复核组 names a panel of three",
    namePanel.input.omit({ id: true }),
    (request, { id }, body) => ledger.perform(namePanel, { id, ...body }, actOf(request, clock)),
  );
  post("vote", "表决 votes on an appeal", voteOnAppeal.input.omit({ id: true }), (request, { id }, body) =>
    ledger.perform(voteOnAppeal, { id, ...body }, actOf(request, clock)),
  );
  post(
    "mending",
    "更正数据 mends what was upheld",
    z.object({
      instrument: z.string().max(40),
      cells: z
        .array(z.object({ id: z.string().max(80), column: z.string().max(40), value: z.string().max(200) }))
        .min(1)
        .max(50),
    }),
    async (request, { id, programme, cycle }, { instrument, cells }) => {
      const found = await ledger.ask(resultCase, { id });
      if (found.outcome !== "upheld")
        throw new JupingError("RESULT_STEP", { cycle, step: "更正数据", reason: "更正或申诉还没有成立" });
      const { batch } = await amendBatch(home, assets, {
        programme,
        cycle,
        instrument,
        cells,
        unit_id: found.unit,
        by: identityOf(request).account.login,
        clock,
      });
      const change = cells.map(({ id: row, column, value }) => `${row} ${column}=${value}`).join("; ");
      await ledger.perform(
        recordMending,
        { id, batch, change: `${instrument}: ${change}`.slice(0, 500) },
        actOf(request, clock),
      );
    },
  );
};
