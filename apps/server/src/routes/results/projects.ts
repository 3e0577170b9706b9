import {
  applyProject,
  decideProject,
  finishProject,
  holdRound,
  projectRegister,
  reachMilestone,
  spendProject,
} from "@juping/ledger";
import { JupingError, parsePolicy } from "@juping/model";
import { Projects } from "@juping/model/api";
import { likeProject, projectKey, voucherRefusal } from "@juping/rewards";
import type { FastifyRequest } from "fastify";
import { type z } from "zod";
import { actOf, identityOf } from "../../access/act-of.ts";
import { projectRulesOf, projectsOf } from "../../results/projects.ts";
import { admitUnit, requireWholeScope, todayOf, type ResultContext } from "../../results/result-context.ts";
import { knownApplications } from "../../results/known-applications.ts";
import type { Api } from "../server-context.ts";
import { base, params, tags } from "./params.ts";

/** Share of character pairs above which two projects of one committee are listed as alike. */
const similarAbove = "0.8";

/** The register of self-governance projects: committees apply and report, the client decides. */
export const projectRoutes = (api: Api, context: ResultContext): void => {
  const { ledger, clock } = context;

  /** Lets a committee at its own project. @returns the fund that pays it @throws JupingError NOT_FOUND */
  const ownFund = async (request: FastifyRequest, programme: string, id: string): Promise<string> => {
    const { projects } = await ledger.ask(projectRegister, { programme });
    const scope = parsePolicy(identityOf(request).account.scope);
    const found = projects.find((row) => row.id === id);
    if (found === undefined || (scope.kind !== "whole" && scope.unit !== found.unit))
      throw new JupingError("NOT_FOUND", { what: "项目", value: id });
    return found.fund;
  };

  api.get(
    `${base}/projects`,
    {
      schema: {
        summary: "自治项目 projects in the caller's scope",
        tags,
        params: params.cycle,
        response: { 200: Projects },
      },
    },
    (request) => projectsOf(context, request, request.params),
  );

  api.post(
    `${base}/units/:unit/projects`,
    {
      schema: {
        summary: "申报项目 applies for project money",
        tags,
        params: params.unit,
        body: applyProject.input.omit({ programme: true, unit: true, identity: true, similar_to: true }),
        response: { 200: Projects },
      },
    },
    async (request) => {
      const { programme, cycle, unit } = request.params;
      await admitUnit(context, request, { programme, cycle }, unit);
      const { id, title, site, year_from, year_to } = request.body;
      const identity = projectKey({ committee: unit, title, site, year_from, year_to });
      const { projects } = await ledger.ask(projectRegister, { programme });
      const entered = await knownApplications(context, programme, unit);
      const same = entered.find((known) => projectKey(known) === identity);
      if (same !== undefined)
        throw new JupingError("PROJECT_INVALID", { reason: `同一项目不得重复申请，已有“${same.title}”` });
      const others = [
        ...projects.filter((row) => row.unit === unit && row.id !== id),
        ...entered.map((known) => ({ id: known.title, title: known.title })),
      ];
      await ledger.perform(
        applyProject,
        {
          ...request.body,
          programme,
          unit,
          identity,
          similar_to: likeProject(title, others, similarAbove)?.id ?? null,
        },
        actOf(request, clock),
      );
      return await projectsOf(context, request, { programme, cycle });
    },
  );

  const post = <B extends z.ZodType>(
    path: string,
    summary: string,
    body: B,
    act: (
      request: FastifyRequest,
      place: { programme: string; cycle: string; id: string },
      body: z.output<B>,
    ) => Promise<unknown>,
  ): void => {
    api.post(
      `${base}/projects/:id/${path}`,
      { schema: { summary, tags, params: params.case, body, response: { 200: Projects } } },
      async (request) => {
        const { programme, cycle } = request.params;
        await act(request, request.params, request.body as z.output<B>);
        return await projectsOf(context, request, { programme, cycle });
      },
    );
  };

  post(
    "decision",
    "审批项目 approves or refuses an application",
    decideProject.input.pick({ approved_fen: true, reason: true }),
    (request, { programme, id }, body) => {
      requireWholeScope(request);
      return ledger.perform(decideProject, { programme, id, ...body }, actOf(request, clock));
    },
  );
  post(
    "milestones",
    "完成节点 a milestone is reached",
    reachMilestone.input.pick({ ordinal: true }),
    async (request, { programme, id }, body) => {
      await ownFund(request, programme, id);
      const today = todayOf(context);
      await ledger.perform(reachMilestone, { programme, id, today, ...body }, actOf(request, clock));
    },
  );
  post(
    "spending",
    "登记支出 records a voucher within the permitted uses",
    spendProject.input.omit({ programme: true, id: true }),
    async (request, { programme, cycle, id }, body) => {
      const fund = await ownFund(request, programme, id);
      const rule = await projectRulesOf(context, { programme, cycle });
      // That the project was approved is the command's to see; a foundation's money follows its own rules.
      const refusal =
        fund === "special_fund"
          ? voucherRefusal(rule, { ...body, use: body.purpose, project_approved: true })
          : null;
      if (refusal !== null) throw new JupingError("PROJECT_INVALID", { reason: refusal });
      await ledger.perform(spendProject, { programme, id, ...body }, actOf(request, clock));
    },
  );
  post(
    "result",
    "结项 a project ends with its result",
    finishProject.input.pick({ result: true }),
    async (request, { programme, id }, body) => {
      await ownFund(request, programme, id);
      await ledger.perform(finishProject, { programme, id, ...body }, actOf(request, clock));
    },
  );

  api.post(
    `${base}/project-rounds`,
    {
      schema: {
        summary: "典型推介 a round of the contest of projects",
        tags,
        params: params.cycle,
        body: holdRound.input.pick({ title: true, held_on: true, projects: true }),
        response: { 200: Projects },
      },
    },
    async (request) => {
      requireWholeScope(request);
      const { programme } = request.params;
      const { max_rounds_a_year: most } = await projectRulesOf(context, request.params);
      await ledger.perform(
        holdRound,
        { programme, ...request.body, most, today: todayOf(context) },
        actOf(request, clock),
      );
      return await projectsOf(context, request, request.params);
    },
  );
};
