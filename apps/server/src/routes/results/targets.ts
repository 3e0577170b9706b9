import { setTarget } from "@juping/ledger";
import { JupingError } from "@juping/model";
import { Targets } from "@juping/model/api";
import { z } from "zod";
import { actOf } from "../../access/act-of.ts";
import { requireWholeScope, type ResultContext } from "../../results/result-context.ts";
import { targetsOf } from "../../results/targets.ts";
import type { Api } from "../server-context.ts";
import { base, params, tags } from "./params.ts";

/** What units are to reach in the next cycle: set by the lead at the cycle's last step, read by those whom it concerns. */
export const targetRoutes = (api: Api, context: ResultContext): void => {
  api.get(
    `${base}/targets`,
    {
      schema: {
        summary: "下一周期目标 targets of the next cycle in the caller's scope",
        tags,
        params: params.cycle,
        querystring: z.object({ unit: z.string().max(60).optional() }),
        response: { 200: Targets },
      },
    },
    (request) => targetsOf(context, request, request.params, request.query.unit ?? null),
  );

  api.put(
    `${base}/targets`,
    {
      schema: {
        summary: "确定下一周期目标 sets a target of the next cycle",
        tags,
        params: params.cycle,
        body: setTarget.input.omit({ programme: true, cycle: true }),
        response: { 200: Targets },
      },
    },
    async (request) => {
      requireWholeScope(request);
      // A unit or an indicator that the release does not know is no target.
      const { rows } = await targetsOf(context, request, request.params, request.body.unit);
      const { node } = request.body;
      if (!rows.some((row) => row.node === node))
        throw new JupingError("NOT_FOUND", { what: "指标", value: node });
      await context.ledger.perform(
        setTarget,
        { ...request.params, ...request.body },
        actOf(request, context.clock),
      );
      return await targetsOf(context, request, request.params, request.body.unit);
    },
  );
};
