import { cycleInField, cycleProgress, cyclesInField, signMethod } from "@juping/ledger";
import { WorkCycle, WorkCycles, WorkOpenings, WorkProgress } from "@juping/model/api";
import { loadCycle, loadProgramme } from "@juping/store";
import { z } from "zod";
import { actOf, identityOf } from "../../access/act-of.ts";
import { openings } from "../../work/openings.ts";
import { openField } from "../../work/open-field.ts";
import { requireWhole, viewerOf } from "../../work/viewer.ts";
import type { Api } from "../server-context.ts";
import { params, tags } from "./params.ts";
import type { WorkContext } from "./work-routes.ts";

/** Cycles in the field: opening, the method's two signatures, progress. */
export const cycleRoutes = (api: Api, context: WorkContext): void => {
  const { ledger, clock, home } = context;

  api.get(
    "/api/v1/work/cycles",
    { schema: { summary: "外业周期 cycles in the field", tags, response: { 200: WorkCycles } } },
    async () => {
      const cycles = await ledger.ask(cyclesInField, {});
      const told = cycles.map(async ({ programme, cycle, frozen_at }) => {
        const { title } = await loadCycle(home, programme, cycle);
        const { simulated } = await loadProgramme(home, programme);
        return { programme, cycle, title, simulated, frozen_at };
      });
      return { cycles: await Promise.all(told) };
    },
  );

  api.get(
    "/api/v1/work/openings",
    {
      schema: {
        summary: "可启动的周期 cycles that may be taken into the field",
        tags,
        response: { 200: WorkOpenings },
      },
    },
    async () => ({ openings: await openings(context) }),
  );

  api.get(
    "/api/v1/work/cycles/:programme/:cycle",
    {
      schema: {
        summary: "外业周期 a cycle in the field",
        tags,
        params: params.cycle,
        response: { 200: WorkCycle },
      },
    },
    (request) => ledger.ask(cycleInField, request.params),
  );

  api.post(
    "/api/v1/work/cycles/:programme/:cycle",
    {
      schema: {
        summary: "启动外业 takes a cycle into the field with the present forms of its method",
        tags,
        params: params.cycle,
        body: z.object({ from: z.iso.date(), to: z.iso.date() }),
        response: { 200: WorkCycle },
      },
    },
    async (request) => {
      requireWhole(request);
      const { programme, cycle } = request.params;
      await openField(context, programme, cycle, request.body, actOf(request, clock));
      return ledger.ask(cycleInField, request.params);
    },
  );

  api.post(
    "/api/v1/work/cycles/:programme/:cycle/signature",
    {
      schema: {
        summary: "签署方法 signs the method; the second signature freezes it",
        tags,
        params: params.cycle,
        body: z.object({ method_sha256: z.string().length(64) }),
        response: { 200: z.object({ signatures: z.number().int(), frozen: z.boolean() }) },
      },
    },
    (request) => {
      requireWhole(request);
      const { role } = identityOf(request).account;
      return ledger.perform(signMethod, { ...request.params, ...request.body, role }, actOf(request, clock));
    },
  );

  api.get(
    "/api/v1/work/cycles/:programme/:cycle/progress",
    {
      schema: {
        summary: "外业进度 how far each sheet is",
        tags,
        params: params.cycle,
        response: { 200: WorkProgress },
      },
    },
    (request) => ledger.ask(cycleProgress, { ...request.params, within: viewerOf(request).within }),
  );
};
