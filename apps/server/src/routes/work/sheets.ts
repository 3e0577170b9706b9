import {
  declareInterest,
  ownAssignments,
  reassignSheet,
  returnSheet,
  saveMarks,
  sheetForm,
  submitSheet,
} from "@juping/ledger";
import { SheetState } from "@juping/model";
import { WorkAssignments, WorkMarkOperation, WorkMarksSaved, WorkSheet } from "@juping/model/api";
import { z } from "zod";
import { actOf } from "../../access/act-of.ts";
import { viewerOf } from "../../work/viewer.ts";
import type { Api } from "../server-context.ts";
import { params, tags } from "./params.ts";
import type { WorkContext } from "./work-routes.ts";

const version = z.number().int();
const Changed = z.object({ state: SheetState, version, evaluator: z.string().nullable().optional() });

/** A visitor's own sheets, and what a lead does with one. */
export const sheetRoutes = (api: Api, { ledger, clock }: WorkContext): void => {
  api.get(
    "/api/v1/work/assignments",
    { schema: { summary: "我的任务 own assignments", tags, response: { 200: WorkAssignments } } },
    (request) => ledger.ask(ownAssignments, { account: viewerOf(request).account }),
  );

  api.get(
    "/api/v1/work/sheets/:sheet",
    {
      schema: {
        summary: "评分表 a sheet with its form and marks",
        tags,
        params: params.sheet,
        response: { 200: WorkSheet },
      },
    },
    (request) => ledger.ask(sheetForm, { sheet: request.params.sheet, ...viewerOf(request) }),
  );

  api.post(
    "/api/v1/work/sheets/:sheet/declaration",
    {
      schema: {
        summary: "利益冲突申报 declares whether anything keeps the visitor away",
        tags,
        params: params.sheet,
        body: declareInterest.input.omit({ sheet: true }),
        response: { 200: Changed.extend({ passedOn: z.boolean() }) },
      },
    },
    (request) =>
      ledger.perform(declareInterest, { ...request.body, ...request.params }, actOf(request, clock)),
  );

  api.post(
    "/api/v1/work/sheets/:sheet/marks",
    {
      schema: {
        summary: "保存评分 saves changes of marks in their order, each once",
        tags,
        params: params.sheet,
        body: z.object({ operations: z.array(WorkMarkOperation).min(1).max(100) }),
        response: { 200: WorkMarksSaved },
      },
      bodyLimit: 256 * 1024,
    },
    async (request) => {
      const act = actOf(request, clock);
      const { outcomes, state, version, done, required } = await ledger.perform(
        saveMarks,
        { ...request.params, ...request.body },
        act,
      );
      const recorded_at = act.at.toISOString();
      return { outcomes: [...outcomes], state, version, done, required, recorded_at };
    },
  );

  api.post(
    "/api/v1/work/sheets/:sheet/submission",
    {
      schema: {
        summary: "提交评分表 hands in a sheet",
        tags,
        params: params.sheet,
        body: submitSheet.input.omit({ sheet: true }),
        response: {
          200: z.object({ version, missing: z.array(z.string()), adjudicated: z.boolean() }),
        },
      },
    },
    async (request) => {
      const input = { ...request.body, ...request.params };
      const { missing, ...rest } = await ledger.perform(submitSheet, input, actOf(request, clock));
      return { ...rest, missing: [...missing] };
    },
  );

  api.post(
    "/api/v1/work/sheets/:sheet/return",
    {
      schema: {
        summary: "退回评分表 gives a sheet back with a reason",
        tags,
        params: params.sheet,
        body: returnSheet.input.omit({ sheet: true, within: true }),
        response: { 200: Changed },
      },
    },
    (request) => {
      const { within } = viewerOf(request);
      return ledger.perform(
        returnSheet,
        { ...request.body, ...request.params, within },
        actOf(request, clock),
      );
    },
  );

  api.post(
    "/api/v1/work/sheets/:sheet/reassignment",
    {
      schema: {
        summary: "改派 gives a sheet that is not begun to somebody else",
        tags,
        params: params.sheet,
        body: reassignSheet.input.omit({ sheet: true, within: true }),
        response: { 200: Changed },
      },
    },
    (request) => {
      const { within } = viewerOf(request);
      return ledger.perform(
        reassignSheet,
        { ...request.body, ...request.params, within },
        actOf(request, clock),
      );
    },
  );
};
