import { randomUUID } from "node:crypto";
import { emptyMark } from "@juping/model";
import type {
  WorkAssignments,
  WorkComparison,
  WorkField,
  WorkMarksSaved,
  WorkOpenings,
  WorkPhoto,
  WorkPlan,
  WorkProgress,
  WorkSheet,
} from "@juping/model/api";
import { fixedClock, type MarkValue } from "@juping/model";
import { openLedger, type Ledger } from "@juping/ledger";
import { ensurePolicyFile } from "@juping/release";
import { buildServer } from "@juping/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { demoHome } from "../support/demo-home.ts";
import { signedIn } from "../support/signed-in.ts";

const clock = fixedClock(new Date("2026-09-15T02:00:00Z"));
const field = "/api/v1/work/cycles/demo/2026";
let ledger: Ledger;
let app: Awaited<ReturnType<typeof buildServer>>;

interface Person {
  readonly account: string;
  readonly cookie: string;
}
let lead: Person;
let client: Person;
let visitors: Person[];

beforeAll(async () => {
  const home = await demoHome();
  ledger = await openLedger({ folder: null, clock });
  app = await buildServer({
    home,
    clock,
    ledger,
    ensurePolicyFile: (release, policy) => ensurePolicyFile(home, release, policy),
  });
  lead = await signedIn(ledger, clock, "evaluation_lead");
  client = await signedIn(ledger, clock, "client_officer");
  visitors = [];
  for (let n = 0; n < 5; n += 1) visitors.push(await signedIn(ledger, clock, "evaluator"));
});
afterAll(async () => {
  await app.close();
  await ledger.close();
});

type Method = "GET" | "POST" | "PUT" | "DELETE";
const call = async (who: Person, method: Method, url: string, body?: object | Buffer) => {
  const binary = Buffer.isBuffer(body);
  const response = await app.inject({
    method,
    url,
    headers: {
      host: "localhost",
      origin: "http://localhost",
      cookie: who.cookie,
      ...(body && { "content-type": binary ? "application/octet-stream" : "application/json" }),
    },
    ...(body && { payload: body }),
  });
  return { status: response.statusCode, body: response.json<Record<string, unknown>>(), raw: response };
};
const ok = async <T>(who: Person, method: Method, url: string, body?: object | Buffer): Promise<T> => {
  const { status, body: answer } = await call(who, method, url, body);
  expect([status, answer.code]).toEqual([200, answer.code]);
  return answer as T;
};
const refused = async (who: Person, method: Method, url: string, body?: object): Promise<unknown> =>
  (await call(who, method, url, body)).body.code;

const personOf = (account: string | undefined): Person => {
  const person = visitors.find((each) => each.account === account);
  if (!person) throw new Error("nobody");
  return person;
};
const operation = (code: string, value: MarkValue | null, base = 0, reason?: string) => ({
  operation: randomUUID(),
  code,
  base,
  value,
  marked_at: "2026-09-15T02:00:00.000Z",
  ...(reason && { reason }),
});

/** Marks every required check of a sheet with its best level, other points where given, and hands it in. */
const score = async (who: Person, sheet: string, other: Readonly<Record<string, number>> = {}) => {
  const path = `/api/v1/work/sheets/${sheet}`;
  const { assignment } = await ok<WorkSheet>(who, "GET", path);
  if (assignment.state === "assigned")
    await ok(who, "POST", `${path}/declaration`, { version: assignment.version, conflict: null });
  const form = await ok<WorkSheet>(who, "GET", path);
  const operations = form.checks
    .filter(({ code }) => form.required.includes(code))
    .map((check) => {
      const points = other[check.code] ?? Math.max(0, ...check.levels.map((level) => level.points));
      const value: MarkValue = { ...emptyMark, points, fields: {} };
      if (check.aspects) Object.assign(value, { aspects: check.aspects.map(() => 4), points: 4 });
      for (const { column, field: name } of check.entries ?? []) {
        if (name) value.fields[name] = 1;
        else if (column !== "locked") value[column] = 1;
      }
      return operation(check.code, value);
    });
  const saved = await ok<WorkMarksSaved>(who, "POST", `${path}/marks`, { operations });
  expect(saved.done).toBe(saved.required);
  const submission = { version: saved.version, visited_on: "2026-09-14", missing_reason: "" };
  return ok<{ version: number }>(who, "POST", `${path}/submission`, submission);
};

/** Marker, one quantisation table's worth of nothing, end: the least that the store takes for a JPEG. */
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

describe("a cycle in the field, over the API", () => {
  let progress: WorkProgress;

  test("is opened by the lead and frozen by two signatures", async () => {
    const { openings } = await ok<WorkOpenings>(lead, "GET", "/api/v1/work/openings");
    const [opening] = openings;
    expect(openings.map(({ cycle }) => cycle)).toEqual(["2026"]);
    expect(opening?.checks.filter(({ passes }) => !passes).map(({ check }) => check)).toEqual(["previous"]);
    const visits = { from: "2026-09-10", to: "2026-11-20" };
    const { method_sha256 } = await ok<{ method_sha256: string }>(lead, "POST", field, visits);
    expect(method_sha256).toBe(opening?.method_sha256);
    expect(await refused(client, "POST", field, visits)).toBe("ROLE_FORBIDDEN");
    const holiday = { from: "2026-10-01", to: "2026-10-07" };
    expect(await refused(lead, "POST", field, holiday)).toBe("BAD_REQUEST");
    const sign = (who: Person) => ok(who, "POST", `${field}/signature`, { method_sha256 });
    expect(await sign(lead)).toEqual({ signatures: 1, frozen: false });
    expect(await sign(client)).toEqual({ signatures: 2, frozen: true });
    expect(await refused(lead, "POST", field, visits)).toBe("METHOD_FROZEN");
    expect((await ok<WorkOpenings>(lead, "GET", "/api/v1/work/openings")).openings).toEqual([]);
  });

  test("is assigned in bulk as previewed", async () => {
    const evaluators = visitors.map(({ account }, n) => ({
      ...{ account, code: `V0${n}`, name: `评估员${n}`, district: null },
    }));
    await ok(lead, "PUT", `${field}/evaluators`, { evaluators });
    const choices = await ok<WorkField>(lead, "GET", `${field}/field`);
    expect(choices.accounts.map(({ id }) => id).sort()).toEqual(
      visitors.map(({ account }) => account).sort(),
    );
    const streets = choices.streets.slice(0, 1).map(({ id }) => id);
    const request = { streets, from: "2026-09-10", to: "2026-11-20" };
    const plan = await ok<WorkPlan>(lead, "POST", `${field}/plan`, request);
    expect(plan.open).toBe(0);
    // National Day's week is nobody's; the Saturday that is worked for it is a day like others.
    const days = plan.visits.map(({ planned_on }) => planned_on);
    expect(days.filter((day) => day >= "2026-10-01" && day <= "2026-10-07")).toEqual([]);
    const beyond = { ...request, to: "2027-01-10" };
    expect(await refused(lead, "POST", `${field}/plan`, beyond)).toBe("BAD_REQUEST");
    const loads = plan.load.map(({ sheets }) => sheets);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
    const other = { ...request, to: "2026-11-19", digest: plan.digest };
    expect(await refused(lead, "POST", `${field}/assignments`, other)).toBe("STALE_VERSION");
    await ok(lead, "POST", `${field}/assignments`, { ...request, digest: plan.digest });
    progress = await ok<WorkProgress>(lead, "GET", `${field}/progress`);
    expect(progress.rows).toHaveLength(loads.reduce((a, b) => a + b, 0));
    expect(progress.rows.filter(({ is_double }) => is_double).length / 2).toBeGreaterThanOrEqual(14);
  });

  test("a sheet: declared, marked, photographed, handed in, read by the lead, returned, corrected", async () => {
    const row = progress.rows.find(({ is_double, kind }) => !is_double && kind === "unannounced");
    const who = personOf(row?.evaluator?.account);
    const stranger = visitors.find((each) => each !== who);
    const path = `/api/v1/work/sheets/${row?.sheet ?? ""}`;
    expect(await refused(lead, "GET", path)).toBe("BLIND");
    if (stranger) expect(await refused(stranger, "GET", path)).toBe("NOT_FOUND");
    expect(await refused(lead, "POST", `${path}/marks`, { operations: [operation("A01", null)] })).toBe(
      "ROLE_FORBIDDEN",
    );
    const listed = await ok<WorkAssignments>(who, "GET", "/api/v1/work/assignments");
    expect(listed.assignments.map(({ sheet }) => sheet)).toContain(row?.sheet);
    await ok(who, "POST", `${path}/declaration`, { version: 1, conflict: null });
    const photo = `${path}/photos/${randomUUID()}?code=A01`;
    const kept = await ok<WorkPhoto>(who, "PUT", photo, png);
    expect(kept).toMatchObject({ media_type: "image/png", bytes: png.length });
    expect(await ok<WorkPhoto>(who, "PUT", photo, png)).toMatchObject({ sha256: kept.sha256 });
    expect((await call(who, "PUT", photo, Buffer.from("<html>"))).body.code).toBe("EVIDENCE_TYPE");
    const file = await app.inject({
      url: `/api/v1/work/photos/${kept.sha256}`,
      headers: { host: "localhost", cookie: who.cookie },
    });
    expect(file.headers["content-disposition"]).toMatch(/^attachment/);
    expect(file.rawPayload.equals(png)).toBe(true);
    expect(await refused(lead, "GET", `/api/v1/work/photos/${kept.sha256}`)).toBe("NOT_FOUND");

    const { version } = await score(who, row?.sheet ?? "");
    const seen = await ok<WorkSheet>(lead, "GET", path);
    expect(seen.evaluator?.code).toBe(row?.evaluator?.code);
    expect(seen.photos).toHaveLength(1);
    const change = (reason?: string) =>
      call(who, "POST", `${path}/marks`, {
        operations: [operation("A01", { ...emptyMark, points: 1 }, 1, reason)],
      });
    expect((await change()).body.code).toBe("REASON_REQUIRED");
    await ok(lead, "POST", `${path}/return`, { version, reason: "补拍公开栏" });
    expect((await change("重看照片")).status).toBe(200);
    const back = await ok<WorkSheet>(who, "GET", path);
    expect(back.changes).toMatchObject([{ code: "A01", before: { points: 3 }, after: { points: 1 } }]);
  });

  test("a visit scored by two: nobody sees the other's marks; compared by the lead; decided by a third", async () => {
    const doubles = progress.rows.filter(({ is_double }) => is_double);
    const visit = doubles[0]?.visit ?? "";
    const [first, second] = doubles.filter((row) => row.visit === visit);
    const comparison = `/api/v1/work/visits/${visit}/comparison`;
    await score(personOf(first?.evaluator?.account), first?.sheet ?? "");
    expect(await refused(lead, "GET", comparison)).toBe("BLIND");
    expect(await refused(personOf(second?.evaluator?.account), "GET", comparison)).toBe("ROLE_FORBIDDEN");
    await score(personOf(second?.evaluator?.account), second?.sheet ?? "", { A01: 1 });
    const compared = await ok<WorkComparison>(lead, "GET", comparison);
    expect(compared.differences.filter((row) => row.disputed).map(({ code }) => code)).toEqual(["A01"]);
    const third = await ok<{ sheet: string; evaluator: string }>(
      lead,
      "POST",
      `/api/v1/work/visits/${visit}/third`,
      {},
    );
    await score(personOf(third.evaluator), third.sheet, { A01: 2 });
    const settled = await ok<WorkComparison>(lead, "GET", comparison);
    expect(settled.sheets.map(({ state }) => state)).toEqual(["adjudicated", "adjudicated", "adjudicated"]);
  });

  test("a lead of another district sees nothing of it", async () => {
    const elsewhere = await signedIn(ledger, clock, "evaluation_lead", { scope: "district:u0000000000000" });
    expect((await ok<WorkProgress>(elsewhere, "GET", `${field}/progress`)).rows).toEqual([]);
    const row = progress.rows[0];
    expect(await refused(elsewhere, "GET", `/api/v1/work/sheets/${row?.sheet ?? ""}`)).toBe("NOT_FOUND");
    const body = { sheet: row?.sheet, version: 1, reason: "x", evaluator: null };
    expect(
      await refused(elsewhere, "POST", `/api/v1/work/sheets/${row?.sheet ?? ""}/reassignment`, body),
    ).toBe("NOT_FOUND");
    expect(await refused(elsewhere, "POST", `${field}/signature`, { method_sha256: "0".repeat(64) })).toBe(
      "POLICY_FORBIDDEN",
    );
  });
});
