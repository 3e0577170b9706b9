import { ballotForm, cycleBallots, saveBallotEntry, submitBallotEntry } from "@juping/ledger";
import { WorkBallot, WorkBallots } from "@juping/model/api";
import { z } from "zod";
import { actOf } from "../../access/act-of.ts";
import { viewerOf } from "../../work/viewer.ts";
import type { Api } from "../server-context.ts";
import { params, tags } from "./params.ts";
import type { WorkContext } from "./work-routes.ts";

const version = z.number().int();

/** Counting the papers of the delegates' meetings. */
export const ballotRoutes = (api: Api, { ledger, clock }: WorkContext): void => {
  api.get(
    "/api/v1/work/cycles/:programme/:cycle/ballots",
    {
      schema: {
        summary: "评议票录入进度 how far the counting is",
        tags,
        params: params.cycle,
        response: { 200: WorkBallots },
      },
    },
    (request) => ledger.ask(cycleBallots, { ...request.params, within: viewerOf(request).within }),
  );

  api.get(
    "/api/v1/work/ballots/:ballot",
    {
      schema: {
        summary: "评议票 a ballot with the own figures",
        tags,
        params: params.ballot,
        response: { 200: WorkBallot },
      },
    },
    (request) => ledger.ask(ballotForm, { ...request.params, ...viewerOf(request) }),
  );

  api.put(
    "/api/v1/work/ballots/:ballot/entry",
    {
      schema: {
        summary: "保存票数 saves what one of two counted",
        tags,
        params: params.ballot,
        body: saveBallotEntry.input.omit({ ballot: true }),
        response: { 200: z.object({ version }) },
      },
    },
    async (request) => {
      const input = { ...request.body, ...request.params };
      const saved = await ledger.perform(saveBallotEntry, input, actOf(request, clock));
      return { version: saved.version };
    },
  );

  api.post(
    "/api/v1/work/ballots/:ballot/submission",
    {
      schema: {
        summary: "提交票数 hands in one of two entries",
        tags,
        params: params.ballot,
        body: submitBallotEntry.input.omit({ ballot: true }),
        response: {
          200: z.object({
            version,
            state: z.enum(["open", "differs", "agreed"]),
            differences: z.number().int(),
          }),
        },
      },
    },
    (request) =>
      ledger.perform(submitBallotEntry, { ...request.body, ...request.params }, actOf(request, clock)),
  );
};
