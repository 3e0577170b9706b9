import { randomUUID } from "node:crypto";
import {
  decisionList,
  recordExclusion,
  recordFinding,
  replyToFinding,
  signDecision,
  withdrawDecision,
} from "@juping/ledger";
import { JupingError, parsePolicy, shanghaiDate } from "@juping/model";
import { DecisionList, ExclusionInput, FindingInput } from "@juping/model/api";
import type { Assets } from "@juping/release";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { actOf, identityOf } from "../../access/act-of.ts";
import { unitOfRecord } from "../../decisions/find-record.ts";
import { replyUntil } from "../../decisions/reply-until.ts";
import { committeesOf } from "../../work/committees.ts";
import { requireWhole } from "../../work/viewer.ts";
import type { Api, ServerContext } from "../server-context.ts";

const code = z.string().max(80);
const base = "/api/v1/programmes/:programme/cycles/:cycle/decisions";
const OfCycle = z.object({ programme: code, cycle: code });
const OfDecision = OfCycle.extend({ id: code });
const Recorded = z.object({ id: z.string() });
const Done = z.object({ done: z.literal(true) });
const done = { done: true } as const;
const tags = ["batches"];

/** The only committee whose findings are told; null: all of them. @throws JupingError POLICY_FORBIDDEN */
const withinOf = (request: FastifyRequest): string | null => {
  const { role, scope } = identityOf(request).account;
  if (role !== "committee") {
    requireWhole(request);
    return null;
  }
  const policy = parsePolicy(scope);
  return policy.kind === "whole" ? "" : policy.unit;
};

/** Findings that cap a grade and records left out: written down, replied to, signed by two, taken back. */
export const decisionRoutes = (api: Api, { home, ledger, clock }: ServerContext, assets: Assets): void => {
  const today = (): string => shanghaiDate(clock.now());

  const committeeOf = async (programme: string, unit: string) => {
    const found = (await committeesOf(home, programme, today(), unit)).find((entry) => entry.unit === unit);
    if (found === undefined) throw new JupingError("NOT_FOUND", { what: "居民区", value: unit });
    return { unit, unit_code: found.code, unit_name: found.name };
  };

  api.get(
    base,
    {
      schema: {
        summary: "认定与剔除 findings that cap a grade, records left out",
        tags,
        params: OfCycle,
        response: { 200: DecisionList },
      },
    },
    async (request, reply) => {
      const within = withinOf(request);
      reply.header("cache-control", "no-store");
      const decisions = await ledger.ask(decisionList, { ...request.params, today: today(), within });
      const listed = within === null ? await committeesOf(home, request.params.programme, today(), null) : [];
      return {
        decisions,
        committees: listed.map(({ unit, code: own, name, street_name }) => ({
          ...{ id: unit, code: own, name, street: street_name ?? "" },
        })),
      };
    },
  );

  api.post(
    `${base}/findings`,
    {
      schema: {
        summary: "登记认定 puts a written finding on record",
        tags,
        params: OfCycle,
        body: FindingInput,
        response: { 200: Recorded },
      },
    },
    async (request) => {
      requireWhole(request);
      const { unit, ...finding } = request.body;
      const reply_until = await replyUntil({ home, assets, ...request.params, day: today() });
      const committee = await committeeOf(request.params.programme, unit);
      const input = { id: randomUUID(), ...request.params, ...committee, ...finding, reply_until };
      return await ledger.perform(recordFinding, input, actOf(request, clock));
    },
  );

  api.post(
    `${base}/exclusions`,
    {
      schema: {
        summary: "登记剔除 puts a record to be left out on record",
        tags,
        params: OfCycle,
        body: ExclusionInput,
        response: { 200: Recorded },
      },
    },
    async (request) => {
      requireWhole(request);
      const { subject, record } = request.body;
      const unit = await unitOfRecord({ home, ...request.params, source: subject, record });
      const committee = await committeeOf(request.params.programme, unit);
      const input = { id: randomUUID(), ...request.params, ...committee, ...request.body };
      return await ledger.perform(recordExclusion, input, actOf(request, clock));
    },
  );

  api.post(
    `${base}/:id/reply`,
    {
      schema: {
        summary: "居委会答复 what the committee says to a finding",
        tags,
        params: OfDecision,
        body: z.object({ reply: z.string().trim().min(1).max(2000) }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const input = { ...request.params, ...request.body, within: withinOf(request) };
      await ledger.perform(replyToFinding, input, actOf(request, clock));
      return done;
    },
  );

  api.post(
    `${base}/:id/signature`,
    { schema: { summary: "签认 signs a decision", tags, params: OfDecision, response: { 200: Done } } },
    async (request) => {
      requireWhole(request);
      const { role } = identityOf(request).account;
      await ledger.perform(signDecision, { ...request.params, role }, actOf(request, clock));
      return done;
    },
  );

  api.post(
    `${base}/:id/withdrawal`,
    {
      schema: {
        summary: "撤销 takes a decision back",
        tags,
        params: OfDecision,
        body: z.object({ reason: z.string().trim().min(1).max(500) }),
        response: { 200: Done },
      },
    },
    async (request) => {
      requireWhole(request);
      await ledger.perform(withdrawDecision, { ...request.params, ...request.body }, actOf(request, clock));
      return done;
    },
  );
};
