import { decideUnit, recordEvent } from "@juping/ledger";
import { changeBatch, rejectedRowsOf, type Instruments } from "@juping/ingest";
import { shanghaiDate } from "@juping/model";
import { BatchStandingInput, Load, UnitNameInput } from "@juping/model/api";
import { comparedName } from "@juping/store";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { actOf, identityOf } from "../../access/act-of.ts";
import { findBatchOf } from "../../batches/batch-answers.ts";
import type { LoadQueue } from "../../batches/load-queue.ts";
import { unitOfCode } from "../../batches/unit-names.ts";
import type { Api, ServerContext } from "../server-context.ts";

const code = z.string().max(80);
const base = "/api/v1/programmes/:programme";
const OfProgramme = z.object({ programme: code });
const OfBatch = OfProgramme.extend({ batch: code });
const Done = z.object({ done: z.literal(true) });
const done = { done: true } as const;
const isWord = (verdict: string): verdict is "none" | "open" => verdict === "none" || verdict === "open";
const tags = ["batches"];

/** Routes of what a person says after a file was read: which unit a name stands for, that a batch counts no longer. */
export const standingRoutes = (
  api: Api,
  { home, ledger, clock }: ServerContext,
  instruments: Instruments,
  queue: LoadQueue,
  checkWhole: (request: FastifyRequest) => void,
): void => {
  api.post(
    `${base}/unit-names`,
    {
      schema: {
        summary: "确认单位名称 which unit a name in files stands for",
        tags,
        params: OfProgramme,
        body: UnitNameInput,
        response: { 200: Done },
      },
    },
    async (request) => {
      checkWhole(request);
      const { programme } = request.params;
      const { value, parent, verdict } = request.body;
      const said = isWord(verdict)
        ? verdict
        : await unitOfCode(home, programme, shanghaiDate(clock.now()), verdict);
      const input = { programme, parent, value: comparedName(value), verdict: said };
      await ledger.perform(decideUnit, input, actOf(request, clock));
      return done;
    },
  );

  api.post(
    `${base}/batches/:batch/rejected-rows`,
    {
      schema: {
        summary: "重新导入被拒收的原行 rejected rows once more, after names were settled",
        tags,
        params: OfBatch,
        response: { 200: Load },
      },
    },
    async (request) => {
      checkWhole(request);
      const { programme, batch } = request.params;
      const manifest = await findBatchOf(home, programme, batch);
      const rows = await rejectedRowsOf(home, batch);
      const { account } = identityOf(request);
      const load = await queue.again(programme, manifest, rows, account);
      await ledger.perform(
        recordEvent,
        {
          what: "batch.reload-rejected",
          subject: `batch:${batch}`,
          details: { rows: manifest.rows.rejected },
        },
        actOf(request, clock),
      );
      return load;
    },
  );

  api.post(
    `${base}/batches/:batch/standing`,
    {
      schema: {
        summary: "撤回或恢复批次 a batch out of force, or back",
        tags,
        params: OfBatch,
        body: BatchStandingInput,
        response: { 200: Done },
      },
    },
    async (request) => {
      checkWhole(request);
      const { programme, batch } = request.params;
      const { act, reason } = request.body;
      const by = identityOf(request).account.login;
      const { fallen, risen } = await changeBatch(home, instruments, clock, {
        programme,
        batch,
        act,
        reason,
        by,
      });
      const ids = (of: typeof fallen): string[] => of.map((entry) => entry.batch);
      await ledger.perform(
        recordEvent,
        {
          what: `batch.${act}`,
          subject: `batch:${batch}`,
          details: { reason, fallen: ids(fallen), risen: ids(risen) },
        },
        actOf(request, clock),
      );
      return done;
    },
  );

  api.post(
    `${base}/loads/:id/retry`,
    {
      schema: {
        summary: "重试导入 try a load again",
        tags,
        params: OfProgramme.extend({ id: code }),
        response: { 200: Load },
      },
    },
    (request) => {
      checkWhole(request);
      return queue.retry(request.params.programme, request.params.id);
    },
  );
};
