import { credentials, journalEntries, signInFailures } from "@juping/ledger";
import type { Clock } from "@juping/model";
import { sessionLimits, rotationAfter, rotationGrace } from "@juping/model/access";
import type {
  AccountList,
  CreatedAccessToken,
  OneTimeLink,
  OwnAccount,
  PolicyPreview,
  SecondFactorOffer,
} from "@juping/model/api";
import { ensurePolicyFile } from "@juping/release";
import { buildServer } from "@juping/server";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { passingBox } from "../../apps/server/src/access/secret-box.ts";
import { openFixtureServer, type FixtureServer } from "../support/fixture-server.ts";
import { id } from "../support/release-fixture/units.ts";
import { signedIn } from "../support/signed-in.ts";

/** A clock that tests turn forward. */
let now: Date;
const clock: Clock = { now: () => new Date(now) };
const pass = (milliseconds: number): void => {
  now = new Date(now.getTime() + milliseconds);
};

let server: FixtureServer;
beforeAll(async () => {
  now = new Date("2026-02-02T02:00:00Z");
  server = await openFixtureServer({ clock });
});
// Each begins in another hour, with nobody slowed down.
beforeEach(() => pass(3_600_000));
afterAll(() => server.close());

type Method = "GET" | "POST" | "PUT" | "DELETE";

/** A request as a browser sends it, from an address of its own. */
const send = async (
  method: Method,
  url: string,
  payload?: object,
  headers: Record<string, string> = {},
  remoteAddress = "203.0.113.7",
) => {
  const response = await server.app.inject({
    method,
    url,
    remoteAddress,
    headers: { host: "localhost", origin: "http://localhost", ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
  const cookies = [response.headers["set-cookie"] ?? []].flat();
  const cookie = cookies.map((text) => text.split(";")[0]).join("; ");
  const body: unknown = response.body === "" ? null : response.json();
  return {
    status: response.statusCode,
    body,
    cookies,
    cookie,
    code: (body as { code?: string } | null)?.code,
  };
};

const password = "五棵梧桐 two cats 一条河";

/** Opens an account by the administrators' own ways, and takes up its invitation. */
const invite = async (login: string, role = "analyst", scope = "whole") => {
  const system = await signedIn(server.ledger, clock, "system_admin");
  const security = await signedIn(server.ledger, clock, "security_admin");
  const opened = await send(
    "POST",
    "/api/v1/accounts",
    { login, name: "张三", role, scope },
    { cookie: system.cookie },
  );
  const { path } = opened.body as OneTimeLink;
  const accepted = await send("POST", `/api/v1${path.replace("invitation", "invitations")}`, {
    name: "张三",
    password,
  });
  const listed = await send("GET", "/api/v1/accounts", undefined, { cookie: security.cookie });
  const account = (listed.body as AccountList).accounts.find((entry) => entry.login === login);
  if (account === undefined) throw new Error("the account is not listed");
  return { system, security, path, accepted, account };
};

const grant = (security: { cookie: string }, account: { id: string; version: number }, authority: object) =>
  send(
    "PUT",
    `/api/v1/accounts/${account.id}/authority`,
    { ...authority, version: account.version },
    { cookie: security.cookie },
  );

const analyst = { role: "analyst", scope: "whole", detail: "respondents", stage: "draft" };

describe("an invitation", () => {
  test("is taken up once, sets the password, and waits for rights", async () => {
    const { path, accepted, security, account } = await invite("zhangsan");
    expect(accepted.status).toBe(200);
    const headers = { cookie: accepted.cookie };
    expect((await send("GET", "/api/v1/programmes", undefined, headers)).status).toBe(200);
    expect((await send("GET", "/api/v1/fixture/2025/context", undefined, headers)).code).toBe(
      "NOT_AUTHORISED",
    );
    expect((await grant(security, account, analyst)).status).toBe(200);
    expect((await send("GET", "/api/v1/fixture/2025/context", undefined, headers)).status).toBe(200);
    const again = await send("POST", `/api/v1${path.replace("invitation", "invitations")}`, {
      name: "x",
      password,
    });
    expect([again.status, again.code]).toEqual([410, "LINK_INVALID"]);
  });

  test("is over after seven days", async () => {
    const system = await signedIn(server.ledger, clock, "system_admin");
    const body = { login: "late", name: "迟到", role: "evaluator", scope: "whole" };
    const opened = await send("POST", "/api/v1/accounts", body, { cookie: system.cookie });
    pass(7 * 86_400_000);
    const path = `/api/v1${(opened.body as OneTimeLink).path.replace("invitation", "invitations")}`;
    expect((await send("GET", path)).code).toBe("LINK_INVALID");
  });

  test.each([
    ["短 short", "PASSWORD_SHORT"],
    ["x".repeat(129), "PASSWORD_LONG"],
    ["fourteen signs", "PASSWORD_SHORT"],
    ["password1234567", "PASSWORD_COMMON"],
    ["woaini201314520", "PASSWORD_COMMON"],
    ["abababababababab", "PASSWORD_COMMON"],
    ["为什么-为什么-为什么-12345", "PASSWORD_PERSONAL"],
  ])("refuses the password %s", async (bad, code) => {
    const login = `weishenme-${Buffer.from(bad).toString("hex").slice(0, 24)}`;
    const system = await signedIn(server.ledger, clock, "system_admin");
    const body = { login, name: "为什么", role: "evaluator", scope: "whole" };
    const opened = await send("POST", "/api/v1/accounts", body, { cookie: system.cookie });
    const path = `/api/v1${(opened.body as OneTimeLink).path.replace("invitation", "invitations")}`;
    expect((await send("POST", path, { name: "为什么", password: bad })).code).toBe(code);
    expect((await send("GET", path)).status).toBe(200);
  });
});

describe("a sign-in", () => {
  test("opens a session in a cookie that scripts cannot read, and ends", async () => {
    await invite("lisi");
    const signed = await send("POST", "/api/v1/session", { login: " LiSi ", password });
    expect(signed.status).toBe(200);
    expect(signed.cookies.join()).toMatch(/juping_session=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
    const headers = { cookie: signed.cookie };
    expect((await send("GET", "/api/v1/account", undefined, headers)).status).toBe(200);
    await send("DELETE", "/api/v1/session", undefined, headers);
    expect((await send("GET", "/api/v1/account", undefined, headers)).code).toBe("SIGN_IN_NEEDED");
  });

  test("says the same of an unknown login and a wrong password, and never keeps what was typed", async () => {
    await invite("wangwu");
    const wrong = await send("POST", "/api/v1/session", { login: "wangwu", password: "something else" });
    const unknown = await send("POST", "/api/v1/session", {
      login: "my-secret-word",
      password: "something else",
    });
    expect([wrong.status, wrong.body]).toEqual([unknown.status, unknown.body]);
    const from = now.toISOString();
    const entries = await server.ledger.ask(journalEntries, { act: "session.refuse", from });
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries)).not.toContain("my-secret-word");
  });

  test("is slowed down where it fails, and nowhere else: nobody can lock others out", async () => {
    await invite("zhaoliu");
    const known = await send("POST", "/api/v1/session", { login: "zhaoliu", password });
    const guess = (address: string) =>
      send("POST", "/api/v1/session", { login: "zhaoliu", password: "guess" }, {}, address);
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await guess("198.51.100.9")).code).toBe("SIGN_IN_FAILED");
    expect((await guess("198.51.100.9")).code).toBe("TOO_MANY_ATTEMPTS");
    expect((await guess("198.51.100.77")).code).toBe("TOO_MANY_ATTEMPTS");
    const right = { login: "zhaoliu", password };
    // From another network, and from a browser that is known, though in the guesser's network.
    expect((await send("POST", "/api/v1/session", right, {}, "203.0.113.99")).status).toBe(200);
    expect(
      (await send("POST", "/api/v1/session", right, { cookie: known.cookie }, "198.51.100.9")).status,
    ).toBe(200);
    pass(2000);
    expect((await guess("198.51.100.9")).code).toBe("SIGN_IN_FAILED");
    pass(2000);
    expect((await guess("198.51.100.9")).code).toBe("TOO_MANY_ATTEMPTS");
  });

  test("stays slowed down where the server was started anew, and others stay free", async () => {
    await invite("qianqi");
    const guess = { login: "qianqi", password: "guess" };
    for (let attempt = 0; attempt < 5; attempt += 1)
      await send("POST", "/api/v1/session", guess, {}, "198.51.100.40");
    const anew = await buildServer({
      home: server.home,
      clock,
      ledger: server.ledger,
      ensurePolicyFile: (release, policy) => ensurePolicyFile(server.home, release, policy),
    });
    const codeFrom = async (remoteAddress: string, payload: object) =>
      (
        await anew.inject({
          method: "POST",
          url: "/api/v1/session",
          remoteAddress,
          headers: { host: "localhost", origin: "http://localhost" },
          payload,
        })
      ).statusCode;
    const right = { login: "qianqi", password };
    expect(await codeFrom("198.51.100.41", right)).toBe(429);
    expect(await codeFrom("203.0.113.41", right)).toBe(200);
    pass(2000);
    expect(await codeFrom("198.51.100.41", right)).toBe(200);
    // Forgiven by a sign-in, also for a server after this one.
    expect(await server.ledger.ask(signInFailures, { since: now.toISOString() })).toEqual([]);
    await anew.close();
  });

  test("attempts that were put off are journalled, once a minute, with how many they were", async () => {
    await invite("sunba");
    const from = now.toISOString();
    const guess = () =>
      send("POST", "/api/v1/session", { login: "sunba", password: "guess" }, {}, "198.51.100.60");
    const told = async () =>
      (await server.ledger.ask(journalEntries, { act: "session.put-off", from })).map(
        ({ details }) => (JSON.parse(details) as { attempts: number }).attempts,
      );
    for (let attempt = 0; attempt < 5; attempt += 1) await guess();
    for (let attempt = 0; attempt < 20; attempt += 1) expect((await guess()).code).toBe("TOO_MANY_ATTEMPTS");
    expect(await told()).toEqual([1]);
    // The wait doubles with each failure: keep it up until a minute is over.
    for (let minute = 0; minute < 3; minute += 1) {
      pass(61_000);
      await guess();
      await guess();
    }
    const counts = await told();
    expect(counts.length).toBeLessThanOrEqual(4);
    expect(counts).toContain(20);
  });

  test("is limited a network over all logins", async () => {
    for (let attempt = 0; attempt < 60; attempt += 1)
      await send("GET", "/api/v1/invitations/nothing", undefined, {}, "192.0.2.1");
    expect(
      (await send("POST", "/api/v1/session", { login: "any", password: "guess" }, {}, "192.0.2.1")).code,
    ).toBe("TOO_MANY_ATTEMPTS");
    expect((await send("POST", "/api/v1/session", { login: "any", password: "guess" })).code).toBe(
      "SIGN_IN_FAILED",
    );
  });

  test("over https the cookies are bound to the host", async () => {
    const https = await openFixtureServer({ clock, publicOrigin: "https://juping.example" });
    const headers = { host: "juping.example", origin: "https://juping.example" };
    const hosted = await https.app.inject({ method: "GET", url: "/api/v1/session", headers });
    expect(hosted.statusCode).toBe(421);
    const named = await openFixtureServer({
      clock,
      publicOrigin: "https://juping.example",
      hostNames: ["juping.example"],
    });
    const system = await signedIn(named.ledger, clock, "system_admin");
    const cookie = system.cookie.replace("juping_session", "__Host-juping_session");
    const body = { login: "https", name: "甲", role: "evaluator", scope: "whole" };
    const opened = await named.app.inject({
      method: "POST",
      url: "/api/v1/accounts",
      headers: { ...headers, cookie },
      payload: body,
    });
    const link = opened.json<OneTimeLink>().path.replace("invitation", "invitations");
    const foreign = await named.app.inject({
      method: "POST",
      url: `/api/v1${link}`,
      headers: { ...headers, origin: "http://juping.example" },
      payload: { name: "甲", password },
    });
    expect(foreign.json()).toMatchObject({ code: "ORIGIN_REFUSED" });
    const accepted = await named.app.inject({
      method: "POST",
      url: `/api/v1${link}`,
      headers,
      payload: { name: "甲", password },
    });
    expect(String(accepted.headers["set-cookie"])).toMatch(/__Host-juping_session=[^;]+;.*Path=\/;.*Secure/);
    await Promise.all([https.close(), named.close()]);
  });
});

describe("a session", () => {
  const present = async (cookie: string) =>
    (await send("GET", "/api/v1/account", undefined, { cookie })).status;

  test("ends when it is idle, and after its time however much it is used", async () => {
    const limits = sessionLimits("system_admin");
    const { cookie } = await signedIn(server.ledger, clock, "system_admin");
    const idle = await signedIn(server.ledger, clock, "system_admin");
    const ask = (secret: string) => send("GET", "/api/v1/accounts", undefined, { cookie: secret });
    let used = cookie;
    for (let time = 0; time < limits.absolute; time += limits.idle / 2) {
      const answer = await ask(used);
      expect(answer.status).toBe(200);
      if (answer.cookie !== "") used = answer.cookie;
      pass(limits.idle / 2);
    }
    pass(1000);
    expect((await ask(used)).status).toBe(401);
    expect((await ask(idle.cookie)).status).toBe(401);
  });

  test("exchanges its secret; the old one counts two minutes more", async () => {
    const { cookie } = await signedIn(server.ledger, clock, "analyst");
    pass(rotationAfter + 1000);
    const renewed = await send("GET", "/api/v1/session", undefined, { cookie });
    expect(renewed.cookie).toMatch(/^juping_session=/);
    expect(renewed.cookie).not.toBe(cookie);
    const who = async (secret: string) =>
      (await send("GET", "/api/v1/session", undefined, { cookie: secret })).body;
    expect(await who(cookie)).toEqual(await who(renewed.cookie));
    pass(rotationGrace + 1000);
    expect(await who(cookie)).toEqual({ account: null });
    expect(await who(renewed.cookie)).not.toEqual({ account: null });
  });

  test("ends everywhere at once, when asked and when the account is disabled", async () => {
    const { accepted, system, account } = await invite("sunqi");
    const other = await send("POST", "/api/v1/session", { login: "sunqi", password });
    await send("DELETE", "/api/v1/account/sessions", undefined, { cookie: other.cookie });
    expect([await present(accepted.cookie), await present(other.cookie)]).toEqual([401, 401]);
    const third = await send("POST", "/api/v1/session", { login: "sunqi", password });
    expect(await present(third.cookie)).toBe(200);
    const body = { disabled: true, version: account.version };
    const done = await send("PUT", `/api/v1/accounts/${account.id}/state`, body, { cookie: system.cookie });
    expect(done.status).toBe(200);
    expect(await present(third.cookie)).toBe(401);
    expect((await send("POST", "/api/v1/session", { login: "sunqi", password })).code).toBe("SIGN_IN_FAILED");
    const stale = await send("PUT", `/api/v1/accounts/${account.id}/state`, body, { cookie: system.cookie });
    expect(stale.code).toBe("STALE_VERSION");
  });

  test("a new password ends the others and asks for the present one", async () => {
    const { accepted } = await invite("zhouba");
    const other = await send("POST", "/api/v1/session", { login: "zhouba", password });
    const change = (present: string) =>
      send(
        "PUT",
        "/api/v1/account/password",
        { present, next: "another 句子 of words" },
        { cookie: other.cookie },
      );
    expect((await change("wrong")).code).toBe("SIGN_IN_FAILED");
    expect((await change(password)).status).toBe(200);
    expect([await present(accepted.cookie), await present(other.cookie)]).toEqual([401, 200]);
    expect((await send("POST", "/api/v1/session", { login: "zhouba", password })).code).toBe(
      "SIGN_IN_FAILED",
    );
  });
});

describe("the second factor", () => {
  test("is on once a code confirms it; then a password alone is not enough, and a code counts once", async () => {
    const { accepted } = await invite("wujiu");
    const headers = { cookie: accepted.cookie };
    const offer = (await send("POST", "/api/v1/account/second-factor", undefined, headers))
      .body as SecondFactorOffer;
    expect(offer.uri).toMatch(/^otpauth:\/\/totp\//);
    expect(offer.code.path).toMatch(/^M/);
    const codeNow = () =>
      new TOTP({
        secret: Secret.fromBase32(offer.secret),
        algorithm: "SHA1",
        digits: 6,
        period: 30,
      }).generate({
        timestamp: now.getTime(),
      });
    const confirm = (code: string) => send("PUT", "/api/v1/account/second-factor", { code }, headers);
    expect((await confirm(codeNow() === "000000" ? "111111" : "000000")).code).toBe("CODE_WRONG");
    expect((await confirm(codeNow())).status).toBe(200);
    const enter = (code?: string) =>
      send("POST", "/api/v1/session", { login: "wujiu", password, ...(code === undefined ? {} : { code }) });
    expect((await enter()).code).toBe("CODE_NEEDED");
    expect((await enter(codeNow())).code).toBe("CODE_WRONG");
    pass(30_000);
    const code = codeNow();
    expect((await enter(code)).status).toBe(200);
    expect((await enter(code)).code).toBe("CODE_WRONG");
    expect((await send("PUT", "/api/v1/account/second-factor/off", { password }, headers)).status).toBe(200);
    expect((await enter()).status).toBe(200);
  });

  test("its secret lies in the ledger encrypted, for its account alone", async () => {
    const { accepted, account } = await invite("zhengsi");
    const headers = { cookie: accepted.cookie };
    const { secret } = (await send("POST", "/api/v1/account/second-factor", undefined, headers))
      .body as SecondFactorOffer;
    const held = await server.ledger.ask(credentials, { login: "zhengsi", device: null });
    expect(held?.totpOffered).toMatch(/^v1\./);
    expect(held?.totpOffered).not.toContain(secret);
    const [one, other] = [passingBox(), passingBox()];
    const sealed = one.seal(secret, account.id);
    expect(one.open(sealed, account.id)).toBe(secret);
    expect(one.seal(secret, account.id)).not.toBe(sealed);
    for (const open of [() => one.open(sealed, "another"), () => other.open(sealed, account.id)])
      expect(open).toThrow(expect.objectContaining({ code: "SECRET_KEY" }) as Error);
    const altered = sealed.slice(0, -2) + (sealed.endsWith("AA") ? "BB" : "AA");
    expect(() => one.open(altered, account.id)).toThrow();
  });

  test("beside it 8 characters are enough; alone a password has 15, and it is not left alone with fewer", async () => {
    const { accepted } = await invite("qianwu");
    const headers = { cookie: accepted.cookie };
    const change = (present: string, next: string) =>
      send("PUT", "/api/v1/account/password", { present, next }, headers);
    const short = "短句 nine!";
    expect((await change(password, short)).code).toBe("PASSWORD_SHORT");
    const { secret } = (await send("POST", "/api/v1/account/second-factor", undefined, headers))
      .body as SecondFactorOffer;
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now.getTime() });
    expect((await send("PUT", "/api/v1/account/second-factor", { code }, headers)).status).toBe(200);
    expect((await change(password, "短句 7c")).code).toBe("PASSWORD_SHORT");
    expect((await change(password, short)).status).toBe(200);
    const off = (text: string) =>
      send("PUT", "/api/v1/account/second-factor/off", { password: text }, headers);
    expect((await off(short)).code).toBe("PASSWORD_SHORT");
    expect((await change(short, password)).status).toBe(200);
    expect((await off(password)).status).toBe(200);
  });
});

describe("a token", () => {
  const make = async (cookie: string, body: object) =>
    await send("POST", "/api/v1/account/tokens", body, { cookie });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}`, origin: "https://script.example" });
  const ask = (token: string, path: string, method: Method = "GET") =>
    send(method, `/api/v1/${path}`, undefined, bearer(token));

  test("opens results inside its scope, nothing of the account, and ends", async () => {
    const { cookie } = await signedIn(server.ledger, clock, "analyst");
    const scope = `street:${id("s1")}`;
    const { token, id: made } = (await make(cookie, { name: "脚本", days: 30, scope }))
      .body as CreatedAccessToken;
    expect((await ask(token, "fixture/2025/context")).body).toMatchObject({ policy: scope });
    expect((await ask(token, "fixture/2025/context?policy=whole")).code).toBe("POLICY_FORBIDDEN");
    expect(
      (await ask(token, `fixture/2025/context?policy=${encodeURIComponent(`${scope}+detail`)}`)).code,
    ).toBe("POLICY_FORBIDDEN");
    for (const [method, path] of [
      ["GET", "account"],
      ["POST", "account/tokens"],
      ["DELETE", "account/sessions"],
    ] as const)
      expect((await ask(token, path, method)).code).toBe("ROLE_FORBIDDEN");
    const own = (await send("GET", "/api/v1/account", undefined, { cookie })).body as OwnAccount;
    expect(own.tokens).toMatchObject([{ name: "脚本", state: "valid", scope, seen_at: now.toISOString() }]);
    await send("DELETE", `/api/v1/account/tokens/${made}`, undefined, { cookie });
    expect((await ask(token, "fixture/2025/context")).code).toBe("SIGN_IN_NEEDED");
  });

  test("expires", async () => {
    const { cookie } = await signedIn(server.ledger, clock, "analyst");
    const { token } = (await make(cookie, { name: "短", days: 1 })).body as CreatedAccessToken;
    pass(86_400_000 - 1000);
    expect((await ask(token, "fixture/2025/overview")).status).toBe(200);
    pass(2000);
    expect((await ask(token, "fixture/2025/overview")).code).toBe("SIGN_IN_NEEDED");
  });

  test("never reaches beyond its account, and is revoked when the rights change", async () => {
    const street = `street:${id("s1")}`;
    const leader = await signedIn(server.ledger, clock, "street_leader", { scope: street });
    for (const scope of ["whole", `street:${id("s3")}`, `district:${id("d1")}`, `${street}+detail`])
      expect((await make(leader.cookie, { name: "x", days: 1, scope })).code).toBe("POLICY_FORBIDDEN");
    const { security, account } = await invite("zhengshi");
    await grant(security, account, analyst);
    const signed = await send("POST", "/api/v1/session", { login: "zhengshi", password });
    const { token } = (await make(signed.cookie, { name: "宽", days: 9 })).body as CreatedAccessToken;
    expect((await ask(token, "fixture/2025/overview")).status).toBe(200);
    const narrower = { ...analyst, scope: `district:${id("d1")}` };
    expect((await grant(security, { id: account.id, version: account.version + 1 }, narrower)).status).toBe(
      200,
    );
    expect((await ask(token, "fixture/2025/overview")).code).toBe("SIGN_IN_NEEDED");
  });
});

describe("rights", () => {
  test.each([
    [{ role: "street_leader", scope: "whole", detail: "results", stage: "notice" }, "AUTHORITY_INVALID"],
    [
      { role: "street_leader", scope: `street:${id("s1")}`, detail: "respondents", stage: "notice" },
      "AUTHORITY_INVALID",
    ],
    [
      { role: "street_leader", scope: `street:${id("s1")}`, detail: "results", stage: "draft" },
      "AUTHORITY_INVALID",
    ],
    [
      { role: "committee", scope: `committee:${id("nobody")}`, detail: "results", stage: "final" },
      "AUTHORITY_INVALID",
    ],
    [{ role: "system_admin", scope: "whole", detail: "results", stage: "final" }, "AUTHORITY_INVALID"],
    [{ role: "evaluator", scope: "whole", detail: "results", stage: "draft" }, "AUTHORITY_INVALID"],
  ])("%j cannot be granted", async (authority, code) => {
    const login = `qianyi-${authority.role}-${authority.scope.slice(0, 6)}-${authority.detail}-${authority.stage}`;
    const { security, account } = await invite(login.replaceAll(/[:_]/g, "-"));
    expect((await grant(security, account, authority)).code).toBe(code);
  });

  test("nobody grants them to himself", async () => {
    const security = await signedIn(server.ledger, clock, "security_admin");
    const own = { role: "security_admin", scope: "whole", detail: "results", stage: "none" };
    expect((await grant(security, { id: security.account, version: 1 }, own)).code).toBe("OWN_RIGHTS");
    const system = await signedIn(server.ledger, clock, "system_admin");
    const disabled = { disabled: true, version: 1 };
    const answer = await send("PUT", `/api/v1/accounts/${system.account}/state`, disabled, {
      cookie: system.cookie,
    });
    expect(answer.code).toBe("OWN_RIGHTS");
  });

  test("their preview tells counts and columns, and no value", async () => {
    const security = await signedIn(server.ledger, clock, "security_admin");
    const query = `role=street_leader&scope=street:${id("s1")}&detail=results&stage=notice`;
    const answer = await send("GET", `/api/v1/accounts/preview?${query}`, undefined, {
      cookie: security.cookie,
    });
    const { releases } = answer.body as PolicyPreview;
    expect(releases.length).toBeGreaterThan(0);
    const score = releases[0]?.tables.find(({ name }) => name === "score");
    expect(score?.rows).toBeGreaterThan(0);
    expect(score?.columns).toContain("score");
    expect(JSON.stringify(releases)).not.toMatch(/示例/);
  });

  test("are journalled: openings, grants, sign-ins, refusals", async () => {
    const { security, account, accepted } = await invite("chener");
    await grant(security, account, { role: "evaluator", scope: "whole", detail: "results", stage: "none" });
    await send("GET", "/api/v1/fixture/2025/overview", undefined, { cookie: accepted.cookie });
    await send("GET", "/api/v1/accounts", undefined, { cookie: accepted.cookie });
    const entries = await server.ledger.ask(journalEntries, { limit: 500 });
    const acts = new Set(entries.map(({ act }) => act));
    for (const act of [
      "account.open",
      "account.accept-link",
      "account.authorise",
      "session.open",
      "access.refuse",
    ])
      expect(acts).toContain(act);
    expect(entries.filter(({ act, actor }) => act === "access.refuse" && actor === account.id)).toHaveLength(
      2,
    );
  });
});

test("the permission matrix is a file too", async () => {
  const { cookie } = await signedIn(server.ledger, clock, "auditor");
  const csv = await server.app.inject({
    method: "GET",
    url: "/api/v1/permissions?format=csv",
    headers: { host: "localhost", cookie },
  });
  expect(csv.headers["content-type"]).toContain("text/csv");
  expect(csv.body).toContain("GET /api/v1/:programme/:cycle/overview");
  expect(csv.body).toContain("安全管理员");
});
