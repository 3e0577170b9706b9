import { randomUUID } from "node:crypto";
import {
  credentials,
  demonstrationAccounts,
  endSession,
  forgetFailures,
  openSession,
  recordEvent,
  refuseSignIn,
  type Credentials,
} from "@juping/ledger";
import { JupingError } from "@juping/model";
import { DemonstrationAccounts, Session, SignIn } from "@juping/model/api";
import { roles, sessionLimits } from "@juping/model/access";
import type { FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { Access } from "../../access/access.ts";
import { actOf, identityOf } from "../../access/act-of.ts";
import { demonstrationPassword } from "../../access/demonstration.ts";
import { deviceWords } from "../../access/device-words.ts";
import { isPassword } from "../../access/passwords.ts";
import { stepOf } from "../../access/second-factor.ts";
import { digestOf, newSecret } from "../../access/secret.ts";
import { networkOf } from "../../access/throttle.ts";
import type { Api } from "../server-context.ts";

const yearSeconds = 365 * 24 * 3600;

const loginShape = /^[\p{L}\p{N}][\p{L}\p{N}._@-]{1,59}$/u;

/** Checks password and code; gives the time step of the code, null where none is asked for. @throws JupingError SIGN_IN_FAILED, CODE_NEEDED, CODE_WRONG, SECRET_KEY */
const checkCredentials = async (
  held: Credentials | null,
  { password, code }: SignIn,
  { secrets, clock }: Access,
): Promise<{ readonly held: Credentials; readonly step: number | null }> => {
  const right = await isPassword(password, held?.passwordHash);
  if (!right || held === null) throw new JupingError("SIGN_IN_FAILED");
  if (held.totp === null) return { held, step: null };
  if (code === undefined) throw new JupingError("CODE_NEEDED");
  const step = stepOf(secrets.open(held.totp, held.account.id), code, clock.now());
  if (step === null || step <= held.totpStep) throw new JupingError("CODE_WRONG");
  return { held, step };
};

/** Opens a session for an account whose credentials were checked, and sends its cookies. */
export const beginSession = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { ledger, clock, book, cookies }: Access,
  account: Pick<Credentials["account"], "id" | "role">,
  step: number | null,
): Promise<void> => {
  const secret = newSecret();
  const device = cookies.read(request.headers.cookie, "device") ?? newSecret();
  const id = randomUUID();
  const act = { actor: account.id, at: clock.now(), session: id, request: request.id };
  await ledger.perform(
    openSession,
    {
      id,
      digest: digestOf(secret),
      account: account.id,
      device: deviceWords(request.headers["user-agent"]),
      network: networkOf(request.ip),
      knownDevice: digestOf(device),
      step,
    },
    act,
  );
  const { identity } = request;
  if (identity?.by === "session")
    await ledger.perform(endSession, { account: identity.account.id, session: identity.session }, act);
  book.forget();
  reply.header("set-cookie", [
    cookies.set("session", secret, sessionLimits(account.role).absolute / 1000),
    cookies.set("device", device, yearSeconds),
  ]);
};

/** Routes of signing in and out. */
export const sessionRoutes = (api: Api, access: Access): void => {
  const { ledger, clock, throttle, cookies, book } = access;
  const tags = ["account"];

  api.get(
    "/api/v1/session",
    { schema: { summary: "谁在登录 who is signed in", tags, response: { 200: Session } } },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      return { account: request.identity?.account ?? null };
    },
  );

  api.post(
    "/api/v1/session",
    { schema: { summary: "登录 sign in", tags, body: SignIn, response: { 200: Session } } },
    async (request, reply) => {
      reply.header("cache-control", "no-store");
      const login = request.body.login.normalize("NFKC").trim().toLowerCase();
      const device = cookies.read(request.headers.cookie, "device");
      const held = loginShape.test(login)
        ? await ledger.ask(credentials, { login, device: device === undefined ? null : digestOf(device) })
        : null;
      const network = networkOf(request.ip);
      const known = held?.knownDevice === true && device !== undefined;
      // Under a login without an account failures are counted by what was typed, in memory only.
      const meant = held === null ? `login ${login}` : held.account.id;
      const who = digestOf(`${meant} ${known ? digestOf(device) : network}`);
      const act = { actor: "system", at: clock.now(), request: request.id };
      const account = held?.account.id ?? null;
      try {
        throttle.check(who);
        if (!known) throttle.checkNetwork(network);
      } catch (error) {
        const attempts = throttle.tells(who);
        if (attempts !== null)
          await ledger.perform(
            recordEvent,
            {
              what: "session.put-off",
              subject: `account:${account ?? "unknown"}`,
              details: { network, known_device: known, attempts },
            },
            act,
          );
        throw error;
      }
      // Counted before the password is looked at, so that many at once count one by one.
      const failures = throttle.failed(who);
      try {
        const { held: right, step } = await checkCredentials(held, request.body, access);
        await beginSession(request, reply, access, right.account, step);
        throttle.succeeded(who);
        if (failures > 1) await ledger.perform(forgetFailures, { who }, act);
        const { id, name, role, scope, detail, stage, authorised } = right.account;
        return { account: { id, login, name, role, scope, detail, stage, authorised } };
      } catch (error) {
        if (!(error instanceof JupingError)) throw error;
        if (error.code === "CODE_NEEDED") throttle.forgive(who);
        else {
          const { code } = error;
          const refusal = { account, who, failures, until: throttle.until(who), code, network };
          await ledger.perform(refuseSignIn, { ...refusal, knownDevice: known }, act);
        }
        throw error;
      }
    },
  );

  api.delete(
    "/api/v1/session",
    { schema: { summary: "退出 sign out", tags, response: { 200: Session } } },
    async (request, reply) => {
      const { account, session } = identityOf(request);
      await ledger.perform(endSession, { account: account.id, session }, actOf(request, clock));
      book.forget();
      reply.headers({ "cache-control": "no-store", "set-cookie": cookies.clear("session") });
      return { account: null };
    },
  );

  api.get(
    "/api/v1/session/demonstration",
    {
      schema: {
        summary: "演示账号 accounts of the demonstration; none in a real installation",
        tags,
        querystring: z.object({}),
        response: { 200: DemonstrationAccounts },
      },
    },
    async (_request, reply) => {
      reply.header("cache-control", "no-store");
      const accounts = await ledger.ask(demonstrationAccounts, {});
      return {
        password: accounts.length === 0 ? null : demonstrationPassword,
        accounts: accounts
          .toSorted((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role))
          .map(({ login, name, role, scope }) => ({ login, name, role, scope })),
      };
    },
  );
};
