import { randomUUID } from "node:crypto";
import { queryHistory, removeSavedQuery, savedQueries, saveQuery } from "@juping/ledger";
import { JupingError } from "@juping/model";
import { QueryHistory, SavedQueries, SavedQuery, SavedQueryEdit } from "@juping/model/api";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { actOf } from "../access/act-of.ts";
import { ReleaseParams, ReleaseQuery } from "../routes/query.ts";
import { problems } from "../routes/release-route.ts";
import type { Api, ServerContext } from "../routes/server-context.ts";
import { admitQuery } from "./admit-query.ts";

type Asking = FastifyRequest & {
  readonly params: z.output<typeof ReleaseParams>;
  readonly query: z.output<typeof ReleaseQuery>;
};

/** What the caller ran, and what the caller and others of the same policy keep. */
export const savedRoutes = (api: Api, server: ServerContext): void => {
  const { ledger, clock } = server;
  const base = "/api/v1/:programme/:cycle/query";
  const common = { tags: ["query"], querystring: ReleaseQuery };
  const SavedParams = ReleaseParams.extend({ id: z.string().max(60) });

  /** Account, programme and policy: what is shared is shared among those who have all but the first in common. */
  const placeOf = async (request: FastifyRequest) => {
    const { params, query } = request as Asking;
    const { admission, policy } = await admitQuery(server, request, { ...params, ...query });
    const { actor: account } = actOf(request, clock);
    return { account, programme: admission.release.name.programme, policy };
  };
  const oneOf = async (place: Awaited<ReturnType<typeof placeOf>>, id: string): Promise<SavedQuery> => {
    const [found] = (await ledger.ask(savedQueries, { ...place, id })).saved;
    if (found) return found;
    throw new JupingError("NOT_FOUND", { what: "查询", value: id });
  };

  api.get(
    `${base}/history`,
    {
      schema: {
        ...common,
        summary: "查询历史 what the caller ran, newest first",
        params: ReleaseParams,
        querystring: ReleaseQuery.extend({
          before: z.iso
            .datetime()
            .optional()
            .describe("上一页最后一条的时间 moment of the last of the page before"),
        }),
        response: { 200: QueryHistory, ...problems },
      },
    },
    async (request) => {
      const { account, programme } = await placeOf(request);
      return ledger.ask(queryHistory, { account, programme, before: request.query.before });
    },
  );

  api.get(
    `${base}/saved`,
    {
      schema: {
        ...common,
        summary: "已存查询 kept by the caller, and shared by others of the same policy",
        params: ReleaseParams,
        response: { 200: SavedQueries, ...problems },
      },
    },
    async (request) => ledger.ask(savedQueries, await placeOf(request)),
  );

  api.get(
    `${base}/saved/:id`,
    {
      schema: {
        ...common,
        summary: "一条已存查询 one of them",
        params: SavedParams,
        response: { 200: SavedQuery, ...problems },
      },
    },
    async (request) => oneOf(await placeOf(request), request.params.id),
  );

  api.post(
    `${base}/saved`,
    {
      schema: {
        ...common,
        summary: "保存查询 keeps a statement under a title",
        params: ReleaseParams,
        body: SavedQueryEdit,
        response: { 201: SavedQuery, ...problems },
      },
    },
    async (request, reply) => {
      const { account: _, ...rest } = await placeOf(request);
      const id = randomUUID();
      await ledger.perform(saveQuery, { ...request.body, ...rest, id, version: 0 }, actOf(request, clock));
      return reply.code(201).send(await oneOf({ account: _, ...rest }, id));
    },
  );

  api.put(
    `${base}/saved/:id`,
    {
      schema: {
        ...common,
        summary: "修改已存查询 changes one's own",
        params: SavedParams,
        body: SavedQueryEdit,
        response: { 200: SavedQuery, ...problems },
      },
    },
    async (request) => {
      const place = await placeOf(request);
      const { id } = request.params;
      const { programme, policy } = place;
      await ledger.perform(saveQuery, { ...request.body, programme, policy, id }, actOf(request, clock));
      return oneOf(place, id);
    },
  );

  api.delete(
    `${base}/saved/:id`,
    {
      schema: {
        ...common,
        summary: "删除已存查询 throws one's own away",
        params: SavedParams,
        response: { 204: z.null(), ...problems },
      },
    },
    async (request, reply) => {
      await ledger.perform(removeSavedQuery, { id: request.params.id }, actOf(request, clock));
      return reply.code(204).send(null);
    },
  );
};
