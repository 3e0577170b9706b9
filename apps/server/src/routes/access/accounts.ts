import { randomUUID } from "node:crypto";
import { accountList, authoriseAccount, issueLink, openAccount, setAccountState } from "@juping/ledger";
import { JupingError } from "@juping/model";
import { roleFacts } from "@juping/model/access";
import {
  AccountList,
  Authority,
  OneTimeLink,
  OpenAccount,
  PolicyPreview,
  ScopeList,
} from "@juping/model/api";
import { z } from "zod";
import type { Access } from "../../access/access.ts";
import { actOf, identityOf } from "../../access/act-of.ts";
import { checkAuthority } from "../../access/check-authority.ts";
import { policyPreview } from "../../access/policy-preview.ts";
import { scopeList } from "../../access/scope-list.ts";
import { digestOf, newSecret } from "../../access/secret.ts";
import type { Gate } from "../../gate/gate.ts";
import { localeOf } from "../../http/locale.ts";
import type { Api } from "../server-context.ts";

const tags = ["administration"];
const Done = z.object({ done: z.literal(true) });
const done = { done: true } as const;
const Id = z.object({ id: z.string().max(80) });
/** Days for which an invitation counts. */
const linkDays = 7;

/** Routes of the administrators: one opens and disables accounts, the other grants what they may see. Neither reads a result. */
export const accountRoutes = (api: Api, { ledger, clock, book }: Access, gate: Gate): void => {
  const newLink = () => {
    const secret = newSecret();
    const expiresAt = new Date(clock.now().getTime() + linkDays * 86_400_000).toISOString();
    return {
      link: { digest: digestOf(secret), expiresAt },
      shown: { path: `/invitation/${secret}`, expires_at: expiresAt },
    };
  };

  api.get(
    "/api/v1/accounts",
    { schema: { summary: "账号 every account", tags, response: { 200: AccountList } } },
    async (_request, reply) => {
      reply.header("cache-control", "no-store");
      const accounts = await ledger.ask(accountList, {});
      return {
        accounts: accounts.map(({ secondFactor, seenAt, ...account }) => ({
          ...account,
          second_factor: secondFactor,
          seen_at: seenAt,
        })),
      };
    },
  );

  api.get(
    "/api/v1/scopes",
    { schema: { summary: "范围 units that a scope may name", tags, response: { 200: ScopeList } } },
    async (_request, reply) => {
      reply.header("cache-control", "no-store");
      const scopes = await scopeList(gate);
      return { scopes: scopes.map(({ scope, kind, name, within }) => ({ scope, kind, name, within })) };
    },
  );

  api.post(
    "/api/v1/accounts",
    {
      schema: {
        summary: "开设账号 open an account",
        tags,
        body: OpenAccount,
        response: { 200: OneTimeLink },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { login, name, role, scope } = request.body;
      const { detail, stage } = roleFacts[role];
      const authority = { role, scope, detail, stage };
      await checkAuthority(gate, authority, localeOf(undefined, request.headers["accept-language"]));
      const { link, shown } = newLink();
      await ledger.perform(
        openAccount,
        { ...authority, id: randomUUID(), login, name, authorised: false, passwordHash: null, link },
        actOf(request, clock),
      );
      return shown;
    },
  );

  api.post(
    "/api/v1/accounts/:id/link",
    {
      schema: {
        summary: "一次性链接 a new one-time link to choose a password",
        tags,
        params: Id,
        response: { 200: OneTimeLink },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { link, shown } = newLink();
      await ledger.perform(issueLink, { account: request.params.id, link }, actOf(request, clock));
      return shown;
    },
  );

  api.put(
    "/api/v1/accounts/:id/state",
    {
      schema: {
        summary: "停用、启用 disable or enable",
        tags,
        params: Id,
        body: z.object({ disabled: z.boolean(), version: z.number().int() }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { id: account } = request.params;
      if (identityOf(request).account.id === account) throw new JupingError("OWN_RIGHTS");
      await ledger.perform(setAccountState, { account, ...request.body }, actOf(request, clock));
      book.forget();
      return done;
    },
  );

  api.put(
    "/api/v1/accounts/:id/authority",
    {
      schema: {
        summary: "授权 grant role, scope, detail and stage",
        tags,
        params: Id,
        body: Authority.extend({ version: z.number().int() }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { version, ...authority } = request.body;
      await checkAuthority(gate, authority, localeOf(undefined, request.headers["accept-language"]));
      await ledger.perform(
        authoriseAccount,
        { account: request.params.id, version, ...authority },
        actOf(request, clock),
      );
      book.forget();
      return done;
    },
  );

  api.get(
    "/api/v1/accounts/preview",
    {
      schema: {
        summary: "预览 what an authority would open, as counts and columns",
        tags,
        querystring: Authority.extend({ lang: z.enum(["zh", "en"]).optional() }),
        response: { 200: PolicyPreview },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { lang, ...authority } = request.query;
      await checkAuthority(gate, authority, localeOf(lang, request.headers["accept-language"]));
      return { releases: await policyPreview(gate, authority) };
    },
  );
};
