import { randomUUID } from "node:crypto";
import {
  changePassword,
  createAccessToken,
  credentials,
  endSession,
  offerSecondFactor,
  ownAccount,
  revokeAccessToken,
  setSecondFactor,
} from "@juping/ledger";
import { formatPolicy, JupingError, parsePolicy } from "@juping/model";
import { narrows, readers } from "@juping/model/access";
import {
  ChangePassword,
  CreatedAccessToken,
  NewAccessToken,
  OwnAccount,
  SecondFactorOffer,
} from "@juping/model/api";
import type { FastifyRequest } from "fastify";
import { generate } from "lean-qr";
import { toSvgPath } from "lean-qr/extras/svg";
import { z } from "zod";
import type { Access } from "../../access/access.ts";
import { actOf, identityOf } from "../../access/act-of.ts";
import { checkNewPassword, isPassword, newPasswordHash } from "../../access/passwords.ts";
import { readerOf } from "../../access/reader.ts";
import { scopeList } from "../../access/scope-list.ts";
import { offerOf, stepOf } from "../../access/second-factor.ts";
import { digestOf, newSecret } from "../../access/secret.ts";
import { tokenPrefix } from "../../access/session-book.ts";
import type { Gate } from "../../gate/gate.ts";
import type { Api } from "../server-context.ts";

const tags = ["account"];
const Done = z.object({ done: z.literal(true) });
const done = { done: true } as const;
const Id = z.object({ id: z.string().max(80) });
const dayMs = 86_400_000;

const stateOf = (revoked: string | null, expires: string, now: string): "valid" | "expired" | "revoked" => {
  if (revoked !== null) return "revoked";
  return expires > now ? "valid" : "expired";
};

/** Routes of the own account: password, second factor, sessions, tokens. Nothing here names another account. */
export const ownAccountRoutes = (api: Api, access: Access, gate: Gate): void => {
  const { ledger, clock, book, throttle, cookies, secrets } = access;

  const heldBy = async (request: FastifyRequest) => {
    const { login } = identityOf(request).account;
    const held = await ledger.ask(credentials, { login, device: null });
    if (held === null) throw new JupingError("SIGN_IN_NEEDED");
    return held;
  };
  /** Asks for the password once more before what is done for good. @throws JupingError SIGN_IN_FAILED, TOO_MANY_ATTEMPTS */
  const confirm = async (request: FastifyRequest, password: string) => {
    const held = await heldBy(request);
    if (held.account.demonstration) throw new JupingError("DEMONSTRATION_ACCOUNT");
    const who = `own ${held.account.id}`;
    throttle.check(who);
    throttle.failed(who);
    if (!(await isPassword(password, held.passwordHash))) throw new JupingError("SIGN_IN_FAILED");
    throttle.succeeded(who);
    return held;
  };

  const scopesWithin = async (request: FastifyRequest) => {
    const { scope } = readerOf(request);
    const { account } = identityOf(request);
    const { kind } = parsePolicy(account.scope);
    const isReader = readers.includes(account.role);
    const isWide = kind === "whole" || kind === "district";
    return (await scopeList(gate))
      .filter(
        (entry) => entry.scope === account.scope || (isReader && !(isWide && entry.kind === "committee")),
      )
      .filter((entry) => narrows(scope, parsePolicy(entry.scope), () => entry.place))
      .map((entry) => ({ scope: entry.scope, kind: entry.kind, name: entry.name, within: entry.within }));
  };

  api.get(
    "/api/v1/account",
    { schema: { summary: "我的账号 the own account", tags, response: { 200: OwnAccount } } },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { account, session } = identityOf(request);
      const held = await heldBy(request);
      const { sessions, tokens } = await ledger.ask(ownAccount, { account: account.id });
      const now = clock.now().toISOString();
      return {
        account,
        scopes: await scopesWithin(request),
        demonstration: held.account.demonstration,
        second_factor: held.totp !== null,
        sessions: sessions.map((each) => ({ ...each, present: each.id === session })),
        tokens: tokens.map(({ revoked_at, ...token }) => ({
          ...token,
          state: stateOf(revoked_at, token.expires_at, now),
        })),
      };
    },
  );

  api.put(
    "/api/v1/account/password",
    {
      schema: {
        summary: "修改密码 change the password",
        tags,
        body: ChangePassword,
        response: { 200: Done },
      },
    },
    async (request) => {
      const { account, session } = identityOf(request);
      const held = await confirm(request, request.body.present);
      const own = [account.login, account.name];
      const passwordHash = await newPasswordHash(request.body.next, own, held.totp === null);
      await ledger.perform(
        changePassword,
        { account: account.id, passwordHash, keep: session },
        actOf(request, clock),
      );
      book.forget();
      return done;
    },
  );

  api.post(
    "/api/v1/account/second-factor",
    { schema: { summary: "绑定验证器 offer a second factor", tags, response: { 200: SecondFactorOffer } } },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { id, login } = identityOf(request).account;
      const { secret, uri } = offerOf(login);
      await ledger.perform(
        offerSecondFactor,
        { account: id, sealed: secrets.seal(secret, id) },
        actOf(request, clock),
      );
      const code = generate(uri);
      return { secret, uri, code: { size: code.size, path: toSvgPath(code) } };
    },
  );

  api.put(
    "/api/v1/account/second-factor",
    {
      schema: {
        summary: "启用验证器 confirm the second factor by a code",
        tags,
        body: z.object({ code: z.string().regex(/^\d{6}$/) }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const held = await heldBy(request);
      const step =
        held.totpOffered === null
          ? null
          : stepOf(secrets.open(held.totpOffered, held.account.id), request.body.code, clock.now());
      if (step === null) throw new JupingError("CODE_WRONG");
      await ledger.perform(setSecondFactor, { account: held.account.id, step }, actOf(request, clock));
      book.forget();
      return done;
    },
  );

  api.put(
    "/api/v1/account/second-factor/off",
    {
      schema: {
        summary: "停用验证器 turn the second factor off",
        tags,
        body: z.object({ password: z.string().min(1).max(400) }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { password } = request.body;
      const held = await confirm(request, password);
      // From now on it stands alone.
      await checkNewPassword(password, [held.account.login, held.account.name], true);
      await ledger.perform(setSecondFactor, { account: held.account.id, step: null }, actOf(request, clock));
      book.forget();
      return done;
    },
  );

  api.delete(
    "/api/v1/account/sessions",
    { schema: { summary: "全部退出 sign out everywhere", tags, response: { 200: Done } } },
    async (request, reply) => {
      const { account } = identityOf(request);
      await ledger.perform(endSession, { account: account.id, session: null }, actOf(request, clock));
      book.forget();
      reply.header("set-cookie", cookies.clear("session"));
      return done;
    },
  );

  api.delete(
    "/api/v1/account/sessions/:id",
    { schema: { summary: "退出一处 end one session", tags, params: Id, response: { 200: Done } } },
    async (request) => {
      const { account } = identityOf(request);
      await ledger.perform(
        endSession,
        { account: account.id, session: request.params.id },
        actOf(request, clock),
      );
      book.forget();
      return done;
    },
  );

  api.post(
    "/api/v1/account/tokens",
    {
      schema: {
        summary: "新建令牌 make a personal access token",
        tags,
        body: NewAccessToken,
        response: { 200: CreatedAccessToken },
      },
    },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const { account } = identityOf(request);
      const { name, days, scope = account.scope } = request.body;
      const asked = parsePolicy(scope);
      const places = new Map((await scopeList(gate)).map((entry) => [entry.scope, entry]));
      const within = narrows(
        readerOf(request).scope,
        asked,
        (unit) => places.get(`${asked.kind}:${unit}`)?.place,
      );
      if (!within) throw new JupingError("POLICY_FORBIDDEN", { what: scope });
      const token = tokenPrefix + newSecret();
      const expiresAt = new Date(clock.now().getTime() + days * dayMs).toISOString();
      const id = randomUUID();
      await ledger.perform(
        createAccessToken,
        { id, digest: digestOf(token), account: account.id, name, scope: formatPolicy(asked), expiresAt },
        actOf(request, clock),
      );
      return { id, token, expires_at: expiresAt };
    },
  );

  api.delete(
    "/api/v1/account/tokens/:id",
    { schema: { summary: "撤销令牌 revoke a token", tags, params: Id, response: { 200: Done } } },
    async (request) => {
      const { account } = identityOf(request);
      await ledger.perform(
        revokeAccessToken,
        { id: request.params.id, account: account.id },
        actOf(request, clock),
      );
      book.forget();
      return done;
    },
  );
};
