import { callThird, doubleScoring, visitComparison } from "@juping/ledger";
import { WorkComparison, WorkDoubles } from "@juping/model/api";
import { z } from "zod";
import { actOf } from "../../access/act-of.ts";
import { viewerOf } from "../../work/viewer.ts";
import type { Api } from "../server-context.ts";
import { params, tags } from "./params.ts";
import type { WorkContext } from "./work-routes.ts";

/** Visits scored by two: agreement, comparison, a third. */
export const doubleScoringRoutes = (api: Api, { ledger, clock }: WorkContext): void => {
  api.get(
    "/api/v1/work/cycles/:programme/:cycle/double-scoring",
    {
      schema: {
        summary: "双评 visits that two scored apart",
        tags,
        params: params.cycle,
        response: { 200: WorkDoubles },
      },
    },
    (request) => ledger.ask(doubleScoring, { ...request.params, within: viewerOf(request).within }),
  );

  api.get(
    "/api/v1/work/visits/:visit/comparison",
    {
      schema: {
        summary: "双评比较 two sheets of a visit side by side",
        tags,
        params: params.visit,
        response: { 200: WorkComparison },
      },
    },
    (request) => ledger.ask(visitComparison, { ...request.params, within: viewerOf(request).within }),
  );

  api.post(
    "/api/v1/work/visits/:visit/third",
    {
      schema: {
        summary: "第三人复核 sends a third person to what two sheets differ on",
        tags,
        params: params.visit,
        body: z.object({}),
        response: {
          200: z.object({
            sheet: z.string(),
            evaluator: z.string().nullable(),
            checks: z.array(z.string()),
          }),
        },
      },
    },
    async (request) => {
      const { within } = viewerOf(request);
      const third = await ledger.perform(callThird, { ...request.params, within }, actOf(request, clock));
      return { ...third, checks: [...third.checks] };
    },
  );
};
