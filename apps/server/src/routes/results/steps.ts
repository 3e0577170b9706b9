import { enterStep, recordRevision, signStep, undoStep } from "@juping/ledger";
import { JupingError, nextStep, resultSteps, stepRules } from "@juping/model";
import { ResultBoard, ResultReminders } from "@juping/model/api";
import { z } from "zod";
import { actOf, identityOf } from "../../access/act-of.ts";
import { boardOf, tasksFor } from "../../results/board.ts";
import { bookAwardsOf } from "../../results/book.ts";
import { keepStage } from "../../results/keep-stage.ts";
import { ownReviewTasks } from "../../results/reviews.ts";
import {
  releaseOf,
  requireWholeScope,
  stepDue,
  todayOf,
  type ResultContext,
} from "../../results/result-context.ts";
import type { Api } from "../server-context.ts";
import { base, params, tags } from "./params.ts";

const Step = z.object({ step: z.enum(resultSteps), after: z.number().int().min(0) });

/** Steps of a cycle from its facts to its money: where it stands, entering, signing, going back, new revisions. */
export const stepRoutes = (api: Api, context: ResultContext): void => {
  const { ledger, clock, gate } = context;

  api.get(
    base,
    {
      schema: {
        summary: "结果流程 where a cycle stands",
        tags,
        params: params.cycle,
        response: { 200: ResultBoard },
      },
    },
    async (request) => {
      requireWholeScope(request);
      return await boardOf(context, request.params, identityOf(request).account);
    },
  );

  api.post(
    `${base}/steps`,
    {
      schema: {
        summary: "进入下一步 enters the next step",
        tags,
        params: params.cycle,
        body: Step,
        response: { 200: ResultBoard },
      },
    },
    async (request) => {
      requireWholeScope(request);
      const { step, after } = request.body;
      const { account } = identityOf(request);
      const release = await releaseOf(context, request.params);
      if (after === 0 && release.stage === "final")
        throw new JupingError("RESULT_STEP", {
          cycle: request.params.cycle,
          step: stepRules.final.name.zh,
          reason: "当前发布版已是终评",
        });
      const { revision, digest } = release;
      await ledger.perform(
        enterStep,
        {
          ...request.params,
          step,
          after,
          revision,
          digest,
          due_on: stepDue(context, step),
          today: todayOf(context),
        },
        actOf(request, clock),
      );
      await keepStage(context, request.params, step, account.login);
      if (step === "awards") await bookAwardsOf(context, request.params, actOf(request, clock));
      return await boardOf(context, request.params, account);
    },
  );

  api.post(
    `${base}/undo`,
    {
      schema: {
        summary: "撤回一步 goes back one step, as a step of its own",
        tags,
        params: params.cycle,
        body: z.object({ after: z.number().int().min(1), reason: z.string().max(500) }),
        response: { 200: ResultBoard },
      },
    },
    async (request) => {
      requireWholeScope(request);
      const { account } = identityOf(request);
      const { after, reason } = request.body;
      const { revision } = await releaseOf(context, request.params);
      const before = await boardOf(context, request.params, account);
      const to = before.step === null ? undefined : resultSteps[resultSteps.indexOf(before.step) - 1];
      const { step } = await ledger.perform(
        undoStep,
        {
          ...request.params,
          after,
          reason,
          revision,
          due_on: to === undefined ? null : stepDue(context, to),
        },
        actOf(request, clock),
      );
      await keepStage(context, request.params, step, account.login);
      return await boardOf(context, request.params, account);
    },
  );

  api.post(
    `${base}/signatures`,
    {
      schema: {
        summary: "签认 signs that the next step may be entered, for the current release",
        tags,
        params: params.cycle,
        body: Step,
        response: { 200: ResultBoard },
      },
    },
    async (request) => {
      requireWholeScope(request);
      const { account } = identityOf(request);
      const { digest } = await releaseOf(context, request.params);
      await ledger.perform(
        signStep,
        { ...request.params, ...request.body, digest, role: account.role },
        actOf(request, clock),
      );
      return await boardOf(context, request.params, account);
    },
  );

  api.post(
    `${base}/revision`,
    {
      schema: {
        summary: "发布新的一版 begins to publish a new revision with what was mended",
        tags,
        params: params.cycle,
        body: z.object({}),
        response: { 200: ResultBoard },
      },
    },
    async (request) => {
      requireWholeScope(request);
      const { account } = identityOf(request);
      const act = actOf(request, clock);
      const { step } = await boardOf(context, request.params, account);
      if (step === null)
        throw new JupingError("RESULT_STEP", {
          cycle: request.params.cycle,
          step: "尚未开始",
          reason: `先进入“${stepRules[nextStep(null) ?? "facts"].name.zh}”`,
        });
      const name = { programme: request.params.programme, cycle: request.params.cycle };
      context.publisher.begin(
        name,
        { stage: stepRules[step].stage, by: account.login, at: act.at },
        async (revision) => {
          const { digest } = await releaseOf(context, name);
          await ledger.perform(recordRevision, { ...name, revision, digest }, { ...act, at: clock.now() });
          if (["awards", "payment", "targets"].includes(step))
            await bookAwardsOf(context, name, { ...act, at: clock.now() });
        },
      );
      return await boardOf(context, request.params, account);
    },
  );

  api.get(
    "/api/v1/results/reminders",
    { schema: { summary: "待办 what the caller has to do", tags, response: { 200: ResultReminders } } },
    async (request) => {
      const { account } = identityOf(request);
      const found = await Promise.all(
        gate.releases().map(async ({ name: { programme, cycle }, manifest }) => {
          const tasks = await tasksFor(
            context,
            { programme, cycle },
            account,
            manifest.policies["whole"]?.digest ?? "",
          );
          return tasks.map((task) => ({ programme, cycle, ...task }));
        }),
      );
      return { reminders: [...(await ownReviewTasks(context, account.id)), ...found.flat()] };
    },
  );
};
