import { keepScenario, keptScenarios } from "@juping/ledger";
import { parsePolicy } from "@juping/model";
import { Scenarios } from "@juping/model/api";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { actOf, identityOf } from "../../access/act-of.ts";
import { releaseOf, type ResultContext } from "../../results/result-context.ts";
import type { Api } from "../server-context.ts";
import { base, params, tags } from "./params.ts";

const Street = params.cycle.extend({ street: z.string().max(60) });

/** Trials of other rules for a street's funds, kept and listed for those who read the street's funds. */
export const scenarioRoutes = (api: Api, context: ResultContext): void => {
  const { ledger, clock, gate } = context;
  const path = `${base}/streets/:street/scenarios`;

  const answer = async (request: FastifyRequest, { programme, cycle, street }: z.output<typeof Street>) => {
    const { scope, stage } = identityOf(request).account;
    await gate.admit({ programme, cycle, policy: `street:${street}` }, { scope: parsePolicy(scope), stage });
    const { digest } = await releaseOf(context, { programme, cycle });
    const kept = await ledger.ask(keptScenarios, { programme, cycle, street });
    return { digest, scenarios: kept.map(({ digest: of, ...row }) => ({ ...row, current: of === digest })) };
  };

  api.get(
    path,
    {
      schema: {
        summary: "已存试算 kept trials of a street's funds",
        tags,
        params: Street,
        response: { 200: Scenarios },
      },
    },
    (request) => answer(request, request.params),
  );

  api.post(
    path,
    {
      schema: {
        summary: "保存试算 keeps a trial",
        tags,
        params: Street,
        body: keepScenario.input.pick({ id: true, title: true, trial: true }),
        response: { 200: Scenarios },
      },
    },
    async (request) => {
      const { digest } = await answer(request, request.params);
      await ledger.perform(
        keepScenario,
        { ...request.params, ...request.body, digest },
        actOf(request, clock),
      );
      return await answer(request, request.params);
    },
  );
};
