import { confirmFacts, fileCase, recordEvent, unitResult } from "@juping/ledger";
import { appealGroundCodes, JupingError, stepRules } from "@juping/model";
import { ResultFacts } from "@juping/model/api";
import { z } from "zod";
import { actOf } from "../../access/act-of.ts";
import { caseOf } from "../../results/case-answer.ts";
import { factsOf } from "../../results/facts.ts";
import { namesOf } from "../../results/names.ts";
import {
  admitUnit,
  dueAfter,
  todayOf,
  workdaysLeft,
  type ResultContext,
} from "../../results/result-context.ts";
import type { Api } from "../server-context.ts";
import { base, params, tags } from "./params.ts";

/** A committee's side: facts to confirm, corrections and appeals. Leads and the client look at it, committees act. */
export const unitRoutes = (api: Api, context: ResultContext): void => {
  const { ledger, clock, gate } = context;

  const answer = async ({ programme, cycle, unit }: z.output<typeof params.unit>): Promise<ResultFacts> => {
    const name = { programme, cycle };
    const { step, confirmed, cases } = await ledger.ask(unitResult, { ...name, unit });
    const names = await namesOf(gate, name);
    const { facts, nodes } = await factsOf(context, name, unit);
    const known = new Set(confirmed);
    return {
      unit: names.unit(unit),
      step: step?.step ?? null,
      due_on: step?.due_on ?? null,
      days_left: workdaysLeft(context, step?.due_on ?? null),
      // Before the facts are handed out there is nothing to confirm.
      facts: step === null ? [] : facts.map((row) => ({ ...row, confirmed: known.has(row.fact) })),
      nodes,
      cases: cases.map((row) => caseOf(row, names)),
    };
  };

  api.get(
    `${base}/units/:unit`,
    {
      schema: {
        summary: "一个居民区的事实、更正和申诉 facts, corrections and appeals of a committee",
        tags,
        params: params.unit,
        response: { 200: ResultFacts },
      },
    },
    async (request) => {
      await admitUnit(context, request, request.params, request.params.unit);
      return await answer(request.params);
    },
  );

  api.put(
    `${base}/units/:unit/facts`,
    {
      schema: {
        summary: "确认事实 confirms facts",
        tags,
        params: params.unit,
        body: z.object({ facts: z.array(z.string().max(80)).min(1).max(300) }),
        response: { 200: ResultFacts },
      },
    },
    async (request) => {
      await admitUnit(context, request, request.params, request.params.unit);
      await ledger.perform(
        confirmFacts,
        { ...request.params, ...request.body, today: todayOf(context) },
        actOf(request, clock),
      );
      return await answer(request.params);
    },
  );

  api.post(
    `${base}/units/:unit/cases`,
    {
      schema: {
        summary: "提出更正或申诉 asks for a correction, or appeals",
        tags,
        params: params.unit,
        body: z.object({
          id: z.uuid(),
          kind: z.enum(["correction", "appeal"]),
          ground: z.enum(appealGroundCodes),
          subject: z.string().min(1).max(80),
          claim: z.string().trim().min(1).max(2000),
          asked: z.string().trim().max(500),
        }),
        response: { 200: ResultFacts },
      },
    },
    async (request) => {
      const { unit, programme, cycle } = request.params;
      await admitUnit(context, request, request.params, unit);
      const { kind } = request.body;
      const days = (kind === "appeal" ? stepRules.review : stepRules.facts).workdays ?? 0;
      const act = actOf(request, clock);
      try {
        await ledger.perform(
          fileCase,
          {
            ...request.params,
            ...request.body,
            // The closed list is an appeal's; a correction is about facts.
            ground: kind === "appeal" ? request.body.ground : "facts",
            due_on: dueAfter(context, days),
            today: todayOf(context),
          },
          act,
        );
      } catch (error) {
        // An error leaves no trace of its own, and a refused appeal must.
        if (error instanceof JupingError && error.code === "RESULT_LATE")
          await ledger.perform(
            recordEvent,
            {
              what: `${kind}.refuse-late`,
              subject: `unit:${unit}`,
              details: { cycle: `${programme}/${cycle}` },
            },
            act,
          );
        throw error;
      }
      return await answer(request.params);
    },
  );
};
