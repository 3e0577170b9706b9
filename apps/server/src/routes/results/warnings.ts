import { closePlanItem, filePlan, liftWarning, recheckPlan } from "@juping/ledger";
import { JupingError, warningLevels } from "@juping/model";
import { Warnings } from "@juping/model/api";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { actOf } from "../../access/act-of.ts";
import { admitUnit, todayOf, type ResultContext } from "../../results/result-context.ts";
import { warningsOf } from "../../results/warnings.ts";
import type { Api } from "../server-context.ts";
import { base, params, tags } from "./params.ts";

const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const Item = params.unit.extend({ ordinal: z.coerce.number().int().min(1).max(20) });

/** Honours and warnings, and the improvement plans that answer them. */
export const warningRoutes = (api: Api, context: ResultContext): void => {
  const { ledger, clock } = context;
  const plan = `${base}/units/:unit/plan`;

  /** The unit's warning as the caller's file has it. @throws JupingError NOT_FOUND, STAGE_FORBIDDEN */
  const warningOf = async (
    request: FastifyRequest,
    { programme, cycle, unit }: z.output<typeof params.unit>,
  ) => {
    await admitUnit(context, request, { programme, cycle }, unit);
    const { warnings, stage, recheck_days } = await warningsOf(context, request, { programme, cycle });
    const found = warnings.find((entry) => entry.unit.id === unit);
    if (found === undefined) throw new JupingError("NOT_FOUND", { what: "预警", value: unit });
    // A notice goes out only after corrections and appeals are over.
    if (stage !== "final") throw new JupingError("PLAN_INVALID", { reason: "终评之前预警尚未生效" });
    return { ...found, recheck_days };
  };

  api.get(
    `${base}/warnings`,
    {
      schema: {
        summary: "荣誉与预警 honours, warnings and improvement plans in the caller's scope",
        tags,
        params: params.cycle,
        response: { 200: Warnings },
      },
    },
    (request) => warningsOf(context, request, request.params),
  );

  api.post(
    plan,
    {
      schema: {
        summary: "提交改进计划 files an improvement plan",
        tags,
        params: params.unit,
        body: filePlan.input.pick({ coach: true, items: true }),
        response: { 200: Warnings },
      },
    },
    async (request) => {
      const { level, needs_plan, recheck_days } = await warningOf(request, request.params);
      if (!needs_plan) throw new JupingError("PLAN_INVALID", { reason: "这一级预警不要求改进计划" });
      const today = todayOf(context);
      await ledger.perform(
        filePlan,
        {
          ...request.params,
          ...request.body,
          level: z.enum(warningLevels).parse(level),
          recheck_from: later(today, recheck_days ?? 0),
          today,
        },
        actOf(request, clock),
      );
      return await warningsOf(context, request, request.params);
    },
  );

  api.post(
    `${plan}/items/:ordinal/closing`,
    {
      schema: {
        summary: "完成一项改进 closes an item",
        tags,
        params: Item,
        body: z.object({}),
        response: { 200: Warnings },
      },
    },
    async (request) => {
      await warningOf(request, request.params);
      await ledger.perform(
        closePlanItem,
        { ...request.params, today: todayOf(context) },
        actOf(request, clock),
      );
      return await warningsOf(context, request, request.params);
    },
  );

  api.post(
    `${plan}/recheck`,
    {
      schema: {
        summary: "复核得分 the third party's check",
        tags,
        params: params.unit,
        body: recheckPlan.input.pick({ score: true }),
        response: { 200: Warnings },
      },
    },
    async (request) => {
      await warningOf(request, request.params);
      await ledger.perform(
        recheckPlan,
        { ...request.params, ...request.body, today: todayOf(context) },
        actOf(request, clock),
      );
      return await warningsOf(context, request, request.params);
    },
  );

  api.post(
    `${plan}/lifting`,
    {
      schema: {
        summary: "解除预警 lifts a warning whose plan is fulfilled",
        tags,
        params: params.unit,
        body: z.object({}),
        response: { 200: Warnings },
      },
    },
    async (request) => {
      const found = await warningOf(request, request.params);
      if (found.plan?.may_lift !== true)
        throw new JupingError("PLAN_INVALID", { reason: "改进事项完成比例或复核得分还没有达到要求" });
      await ledger.perform(liftWarning, request.params, actOf(request, clock));
      return await warningsOf(context, request, request.params);
    },
  );
};
