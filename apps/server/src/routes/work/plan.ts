import { accountList, assignmentPlan, assignVisits, cycleProgress, nameEvaluators } from "@juping/ledger";
import { shanghaiDate } from "@juping/model";
import { WorkField, WorkPlan, WorkPlanRequest } from "@juping/model/api";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { actOf } from "../../access/act-of.ts";
import { committeesOf } from "../../work/committees.ts";
import { fieldOf } from "../../work/field.ts";
import { requireWhole, viewerOf } from "../../work/viewer.ts";
import { visitDays } from "../../work/visit-days.ts";
import type { Api } from "../server-context.ts";
import { params, tags } from "./params.ts";
import type { WorkContext } from "./work-routes.ts";

/** Assignment in bulk: who may be sent, what it would do, doing it. */
export const planRoutes = (api: Api, { ledger, clock, home, assets }: WorkContext): void => {
  const committees = (request: FastifyRequest, programme: string) =>
    committeesOf(home, programme, shanghaiDate(clock.now()), viewerOf(request).within);

  const planned = async (
    request: FastifyRequest,
    key: z.infer<typeof params.cycle>,
    { streets, from, to }: z.infer<typeof WorkPlanRequest>,
  ) => {
    const wanted = new Set(streets);
    const units = await committees(request, key.programme);
    const days = await visitDays({ home, assets }, key.programme, from, to);
    return {
      ...{ ...key, from, to, days },
      units: units.filter(({ street }) => street !== null && wanted.has(street)),
    };
  };

  api.get(
    "/api/v1/work/cycles/:programme/:cycle/field",
    {
      schema: {
        summary: "可派范围 streets, evaluators and accounts to choose from",
        tags,
        params: params.cycle,
        response: { 200: WorkField },
      },
    },
    async (request) => {
      const { programme, cycle } = request.params;
      const { within } = viewerOf(request);
      const progress = await ledger.ask(cycleProgress, { programme, cycle, within });
      const accounts = await ledger.ask(accountList, {});
      return fieldOf(await committees(request, programme), progress, accounts);
    },
  );

  api.put(
    "/api/v1/work/cycles/:programme/:cycle/evaluators",
    {
      schema: {
        summary: "评估员名单 names the evaluators of a cycle",
        tags,
        params: params.cycle,
        body: nameEvaluators.input.pick({ evaluators: true }),
        response: { 200: z.object({ named: z.number().int() }) },
      },
    },
    (request) => {
      requireWhole(request);
      return ledger.perform(nameEvaluators, { ...request.params, ...request.body }, actOf(request, clock));
    },
  );

  api.post(
    "/api/v1/work/cycles/:programme/:cycle/plan",
    {
      schema: {
        summary: "预览分配 what an assignment in bulk would do",
        tags,
        params: params.cycle,
        body: WorkPlanRequest,
        response: { 200: WorkPlan },
      },
    },
    async (request) => {
      const plan = await ledger.ask(assignmentPlan, await planned(request, request.params, request.body));
      return { ...plan, visits: [...plan.visits], load: [...plan.load] };
    },
  );

  api.post(
    "/api/v1/work/cycles/:programme/:cycle/assignments",
    {
      schema: {
        summary: "确认分配 carries out the plan that was looked at",
        tags,
        params: params.cycle,
        body: WorkPlanRequest.extend({ digest: z.string().length(64) }),
        response: { 200: z.object({ visits: z.number().int(), open: z.number().int() }) },
      },
    },
    async (request) => {
      const input = await planned(request, request.params, request.body);
      return ledger.perform(assignVisits, { ...input, digest: request.body.digest }, actOf(request, clock));
    },
  );
};
