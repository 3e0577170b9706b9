import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import {
  assignmentPlan,
  assignVisits,
  ballotForm,
  nameEvaluators,
  openCycle,
  openLedger,
  ownAssignments,
  signMethod,
  type Ledger,
} from "@juping/ledger";
import { Ballot, emptyMark, fixedClock, JupingError, Scoresheet } from "@juping/model";
import type { Role } from "@juping/model/access";
import { Closing, DecisionList, UnitPage, WorkMarksSaved, WorkSheet } from "@juping/model/api";
import { ensurePolicyFile, publish, sealFacts, type Published } from "@juping/release";
import { buildServer } from "@juping/server";
import { batchesFor, batchFiles, type Home } from "@juping/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyOfDemoHome, projectAssets, projectRoot } from "../support/demo-home.ts";
import { signedIn } from "../support/signed-in.ts";
import { join } from "node:path";
import { readFileSync } from "node:fs";

const cycle = { programme: "demo", cycle: "2025" };
const clock = fixedClock(new Date("2026-01-22T02:00:00.000Z"));
const as = (actor: string) => ({ actor, at: clock.now() });
const code = (error: unknown): string => (error instanceof JupingError ? error.code : String(error));
const people = ["e1", "e2", "e3", "e4"];
const method = (name: string): unknown =>
  JSON.parse(
    readFileSync(join(projectRoot, "data/methods/residents-committee", `${name}.json`), "utf8"),
  ) as unknown;

let home: Home;
let ledger: Ledger;
let app: Awaited<ReturnType<typeof buildServer>>;
let visited: string;
/** cookies of people by what they are called */
const cookies = new Map<string, string>();
/** ids of their accounts */
const accounts = new Map<string, string>();

type Answer = Readonly<Record<string, unknown>>;

/** Sends something as somebody, through the server. @returns the answer; of a refusal its code */
const send = async (
  who: string,
  method: "GET" | "POST" | "PUT",
  url: string,
  payload?: object,
): Promise<Answer> => {
  const headers = { host: "localhost", origin: "http://localhost", cookie: cookies.get(who) ?? "" };
  const answer = await app.inject({ method, url: `/api/v1/${url}`, headers, ...(payload && { payload }) });
  return answer.json<Answer>();
};
const closing = "programmes/demo/cycles/2025/closing";
const decisions = "programmes/demo/cycles/2025/decisions";

const rows = async (revision: number, sql: string): Promise<unknown[][]> => {
  const file = join(home.releases, "demo", "2025", String(revision), "whole.duckdb");
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const found = (await connection.runAndReadAll(sql)).getRowsJson();
  connection.closeSync();
  instance.closeSync();
  return found;
};
const publishAgain = (): Promise<Published> =>
  publish(home, projectAssets(), { ...cycle, stage: "draft", publishedBy: "lead", clock });

/** Two visits of one committee, both given the lowest marks, and a delegates' meeting counted by two. */
const work = async (): Promise<void> => {
  const [unit] = await rows(
    1,
    `SELECT c.unit_id, c.authority, c.code, c.name, s.unit_id, s.name, d.unit_id, d.name, c.living_type FROM unit c
     JOIN unit s ON s.unit_id = c.street_id JOIN unit d ON d.unit_id = c.district_id
     JOIN standing ON standing.unit_id = c.unit_id AND standing.tree = 'committee'
     WHERE c.kind = 'committee' AND composite IS NOT NULL ORDER BY c.unit_id LIMIT 1`,
  );
  const [id, authority, unitCode, name, street, streetName, district, districtName, livingType] = (unit ??
    []) as string[];
  visited = id ?? "";
  const units = [
    {
      unit: visited,
      authority: authority ?? "",
      code: unitCode ?? "",
      name: name ?? "",
      street: street ?? null,
      street_name: streetName ?? null,
      district: district ?? null,
      district_name: districtName ?? null,
      living_type: livingType ?? null,
      conditions: [],
    },
  ];
  await ledger.perform(
    openCycle,
    {
      ...cycle,
      previous: null,
      method: "residents-committee",
      method_version: "1",
      method_sha256: "m",
      scoresheet: Scoresheet.parse(method("scoresheet")),
      ballot: Ballot.parse(method("ballot")),
      double_share: 0,
      seed: "seed",
      visits_from: "2025-11-03",
      visits_to: "2025-12-19",
    },
    as("lead"),
  );
  const evaluators = people.map((who, n) => ({
    ...{ account: accounts.get(who) ?? "", code: `V9${n}`, name: who, district: null },
  }));
  await ledger.perform(nameEvaluators, { ...cycle, evaluators }, as("lead"));
  const window = {
    ...{ from: "2025-11-03", to: "2025-12-19" },
    days: ["2025-11-03", "2025-11-18", "2025-12-05", "2025-12-19"],
  };
  const { digest } = await ledger.ask(assignmentPlan, { ...cycle, units, ...window });
  await ledger.perform(assignVisits, { ...cycle, units, ...window, digest }, as("lead"));
  for (const [actor, role] of [
    ["lead", "evaluation_lead"],
    ["client", "client_officer"],
  ] as const)
    await ledger.perform(signMethod, { ...cycle, role, method_sha256: "m" }, as(actor));
  for (const who of people) {
    const own = await ledger.ask(ownAssignments, { account: accounts.get(who) ?? "" });
    for (const { sheet } of own.assignments) await score(who, sheet);
    for (const { ballot } of own.ballots) await count(who, ballot);
  }
};

const score = async (who: string, sheet: string): Promise<void> => {
  await send(who, "POST", `work/sheets/${sheet}/declaration`, { version: 1, conflict: null });
  const form = WorkSheet.parse(await send(who, "GET", `work/sheets/${sheet}`));
  const operations = form.checks
    .filter((check) => form.required.includes(check.code))
    .map((check) => {
      const entries = check.entries ?? [];
      const counts = Object.fromEntries(
        entries.filter(({ field }) => !field).map(({ column }) => [column, 0]),
      );
      const { locked: _, ...figures } = counts;
      const value = {
        ...emptyMark,
        ...figures,
        fields: Object.fromEntries(entries.flatMap(({ field }) => (field ? [[field, 1]] : []))),
        aspects: check.aspects?.map(() => 0) ?? [],
        points: check.levels.length === 0 ? 0 : Math.min(...check.levels.map(({ points }) => points)),
      };
      return {
        operation: randomUUID(),
        code: check.code,
        base: 0,
        value,
        marked_at: "2025-11-20T01:00:00.000Z",
      };
    });
  const saved = WorkMarksSaved.parse(await send(who, "POST", `work/sheets/${sheet}/marks`, { operations }));
  expect(saved.outcomes.map(({ status }) => status)).toEqual(operations.map(() => "saved"));
  expect(
    await send(who, "POST", `work/sheets/${sheet}/submission`, {
      ...{ version: saved.version, visited_on: "2025-11-20", missing_reason: "未到现场部分" },
    }),
  ).toHaveProperty("version");
};

const count = async (who: string, ballot: string): Promise<void> => {
  const entry = {
    groups: [
      { group: "delegates" as const, entitled: 40, present: 30, issued: 30, returned: 30, invalid: 0 },
    ],
    votes: [
      { group: "delegates" as const, part: "2", object: "居民委员会", choice: "满意", votes: 1 },
      { group: "delegates" as const, part: "2", object: "居民委员会", choice: "不满意", votes: 29 },
    ],
  };
  await send(who, "PUT", `work/ballots/${ballot}/entry`, { version: 0, held_on: "2025-12-02", entry });
  const { own } = await ledger.ask(ballotForm, { ballot, account: accounts.get(who) ?? "", lead: false });
  await send(who, "POST", `work/ballots/${ballot}/submission`, { version: own?.version ?? 1 });
};

const stateOf = async (who = "lead") => Closing.parse(await send(who, "GET", closing));
const sign = async (who: string) => {
  const { facts_sha256 } = await stateOf(who);
  return await send(who, "POST", `${closing}/signatures`, { facts_sha256 });
};
/** Both sign what is final now, and the lead seals it. @returns rows by instrument */
const signAndSeal = async (): Promise<Record<string, number>> => {
  await sign("client");
  await sign("lead");
  const { sealed } = Closing.parse(await send("lead", "POST", `${closing}/seal`));
  return Object.fromEntries((sealed?.batches ?? []).map(({ instrument, rows: n }) => [instrument, n]));
};
const sealedBatch = async (instrument: string): Promise<string> =>
  (await stateOf()).sealed?.batches.find((entry) => entry.instrument === instrument)?.batch ?? "";

/** A committee's figures in a revision, as the lead reads them. */
const pageOf = async (unit: string, revision: number) =>
  UnitPage.parse(await send("lead", "GET", `demo/2025/units/${unit}?revision=${revision}`)).standing;

beforeAll(async () => {
  home = await copyOfDemoHome();
  ledger = await openLedger({ folder: null, clock });
  app = await buildServer({
    home,
    clock,
    ledger,
    ensurePolicyFile: (release, policy) => ensurePolicyFile(home, release, policy, projectAssets()),
  });
  const join = async (who: string, role: Role, scope = "whole"): Promise<void> => {
    const { account, cookie } = await signedIn(ledger, clock, role, { scope });
    accounts.set(who, account);
    cookies.set(who, cookie);
  };
  await join("lead", "evaluation_lead");
  await join("client", "client_officer");
  for (const who of people) await join(who, "evaluator");
  await work();
  const [good] = await rows(
    1,
    `SELECT unit_id FROM standing WHERE tree = 'committee' AND grade IN ('优秀', '良好') AND unit_id <> '${visited}'
     ORDER BY unit_id LIMIT 1`,
  );
  capped = String(good?.[0]);
  await join("committee", "committee", `committee:${capped}`);
  const neighbour = await rows(
    1,
    `SELECT unit_id FROM unit WHERE kind = 'committee' AND unit_id <> '${capped}' LIMIT 1`,
  );
  await join("neighbour", "committee", `committee:${String(neighbour[0]?.[0])}`);
}, 300_000);
afterAll(async () => {
  await app.close();
  await ledger.close();
  rmSync(home.path, { recursive: true, force: true });
});

let capped: string;
let interviewed: string;
let finding: string;

describe("findings that cap a grade, and records left out", () => {
  const body = {
    subject: "资金违纪",
    body: "示例市审计局（虚构）",
    document_no: "示审〔2026〕1号",
    decided_on: "2026-01-20",
    says: "公益金账外列支",
  };

  it("a finding waits for the committee's reply: ten working days, or until it is in", async () => {
    const recorded = await send("client", "POST", `${decisions}/findings`, { unit: capped, ...body });
    finding = String(recorded["id"]);
    expect(await send("lead", "POST", `${decisions}/findings`, { unit: capped, ...body })).toMatchObject({
      code: "DECISION_KNOWN",
    });
    const { decisions: told } = DecisionList.parse(await send("committee", "GET", decisions));
    // 23 January is a Friday; the spring festival of 2026 takes the days from 15 February on.
    expect(told).toMatchObject([{ id: finding, state: "replying", reply_until: "2026-02-05" }]);
    expect(await send("lead", "POST", `${decisions}/${finding}/signature`, {})).toMatchObject({
      code: "REPLY_OPEN",
    });
    const reply = { reply: "款项已于十二月归还，附凭证" };
    expect(await send("neighbour", "POST", `${decisions}/${finding}/reply`, reply)).toMatchObject({
      code: "NOT_FOUND",
    });
    expect(DecisionList.parse(await send("neighbour", "GET", decisions)).decisions).toEqual([]);
    expect(await send("committee", "POST", `${decisions}/${finding}/reply`, reply)).toEqual({ done: true });
    expect((await stateOf()).unfinished.decisions).toBe(1);
  });

  it("two sign, one of them the lead; then it is final", async () => {
    for (const who of ["client", "lead"])
      expect(await send(who, "POST", `${decisions}/${finding}/signature`, {})).toEqual({ done: true });
    const { decisions: told } = DecisionList.parse(await send("client", "GET", decisions));
    expect(told[0]).toMatchObject({ state: "signed", reply: "款项已于十二月归还，附凭证" });
    expect(await send("committee", "POST", `${decisions}/${finding}/reply`, { reply: "再答" })).toMatchObject(
      {
        code: "DECISION_STATE",
      },
    );
  });

  it("an interview is left out by its number, which must be on file", async () => {
    const files = (await batchesFor(home, { ...cycle, instrument: "interview" })).map(
      (batch) => `'${batchFiles(home, batch).data}'`,
    );
    const [found] = await rows(
      1,
      `SELECT unit_id, interview_id FROM read_parquet([${files.join(", ")}])
       WHERE unit_id NOT IN ('${capped}', '${visited}') AND n1 = '1' AND s1 = '1' AND s2 = '1' AND s3 = '2'
         AND qc2 = '2' AND ended_at - started_at >= INTERVAL '6' MINUTE AND unit_id IN
           (SELECT unit_id FROM standing WHERE tree = 'committee' AND composite IS NOT NULL)
       ORDER BY unit_id, interview_id LIMIT 1`,
    );
    interviewed = String(found?.[0]);
    const exclusion = { subject: "interview", record: String(found?.[1]), reason: "not_genuine" };
    expect(
      await send("lead", "POST", `${decisions}/exclusions`, { ...exclusion, record: "none" }),
    ).toMatchObject({ code: "NOT_FOUND" });
    expect(
      await send("lead", "POST", `${decisions}/exclusions`, { ...exclusion, reason: "unreasonable" }),
    ).toMatchObject({ code: "BAD_REQUEST" });
    const { id } = await send("lead", "POST", `${decisions}/exclusions`, exclusion);
    for (const who of ["client", "lead"])
      expect(await send(who, "POST", `${decisions}/${String(id)}/signature`, {})).toEqual({ done: true });
  });
});

describe("what people did in a cycle, sealed", () => {
  it("needs two signatures on just these facts, one of them the lead's", async () => {
    const state = await stateOf();
    expect(state).toMatchObject({
      unfinished: { sheets: 0, ballots: 0, decisions: 0 },
      enough: false,
      sealed: null,
    });
    expect(state.rows.check).toBeGreaterThan(40);
    expect(state.rows).toMatchObject({ session: 1, vote: 2, body_finding: 1, exclusion: 1 });
    expect(await sign("client")).toMatchObject({ enough: false });
    expect(await send("lead", "POST", `${closing}/seal`)).toMatchObject({ code: "SEAL_UNSIGNED" });
    expect(await send("lead", "POST", `${closing}/signatures`, { facts_sha256: "other" })).toMatchObject({
      code: "STALE_VERSION",
    });
    expect(await sign("lead")).toMatchObject({ enough: true });
  });

  it("becomes ordinary batches, once, and the next release scores by them", async () => {
    const seal = async () => Closing.parse(await send("lead", "POST", `${closing}/seal`)).sealed?.batches;
    const sealed = await seal();
    expect(sealed?.map(({ instrument }) => instrument)).toEqual([
      ...["check", "session", "vote", "body_finding", "exclusion"],
    ]);
    expect(await seal()).toEqual(sealed);

    const { manifest, isNew } = await publishAgain();
    expect(isNew).toBe(true);
    const inputs = manifest.inputs.batches.map(({ batch }) => batch);
    expect(inputs).toEqual(expect.arrayContaining((sealed ?? []).map(({ batch }) => batch)));
    expect((await publishAgain()).isNew).toBe(false);

    const scores = async (revision: number) =>
      new Map(
        (await rows(
          revision,
          `SELECT unit_id, composite FROM standing WHERE tree = 'committee' AND composite IS NOT NULL ORDER BY unit_id`,
        )) as [string, number][],
      );
    const [before, after] = [await scores(1), await scores(2)];
    const changed = [...before].filter(([unit, score]) => after.get(unit) !== score).map(([unit]) => unit);
    expect(changed.toSorted()).toEqual([visited, interviewed].toSorted());
    expect(after.get(visited)).toBeLessThan((before.get(visited) ?? 0) - 1);
    const [named] = await rows(
      2,
      `SELECT count(*) > 0 FROM observation WHERE unit_id = '${visited}' AND contains(batches, '${await sealedBatch("check")}')`,
    );
    expect(named).toEqual([true]);
  }, 300_000);

  it("the release shows the grade capped with its score unchanged, and the record left out", async () => {
    const [before, after] = [await pageOf(capped, 1), await pageOf(capped, 2)];
    expect(["优秀", "良好"]).toContain(before.grade);
    expect(after).toMatchObject({ grade: "合格", score: before.score });
    expect(after.derivation.join("\n")).toContain("资金违纪");
    const left = await rows(
      2,
      `SELECT instrument, count FROM exclusion WHERE unit_id = '${interviewed}' AND reason = 'by_decision'`,
    );
    expect(left).toEqual([["interview", 1]]);
  });

  it("a change after the signatures needs new ones, and its batch takes the place of the one before", async () => {
    const all = await Promise.all(
      people.map(async (who) => {
        const own = await ledger.ask(ownAssignments, { account: accounts.get(who) ?? "" });
        return own.assignments.map(({ sheet }) => ({ sheet, who }));
      }),
    );
    const [first] = all.flat();
    if (!first) throw new Error("no sheet");
    const { sheet, who } = first;
    const form = WorkSheet.parse(await send(who, "GET", `work/sheets/${sheet}`));
    const check = form.checks.find(
      ({ code: own, levels }) => form.required.includes(own) && levels.length > 1,
    );
    const best = Math.max(...(check?.levels.map(({ points }) => points) ?? [0]));
    const mark = form.marks.find((each) => each.code === check?.code);
    const operation = {
      operation: randomUUID(),
      code: check?.code ?? "",
      base: mark?.version ?? 1,
      value: { ...emptyMark, ...mark?.value, points: best },
      marked_at: "2026-01-22T01:00:00.000Z",
      reason: "核对照片后更正",
    };
    const [batchBefore, votes] = [await sealedBatch("check"), await sealedBatch("vote")];
    await send(who, "POST", `work/sheets/${sheet}/marks`, { operations: [operation] });
    expect(await stateOf()).toMatchObject({ signatures: [], enough: false, sealed: null });
    await signAndSeal();
    expect(await sealedBatch("check")).not.toBe(batchBefore);
    expect(await sealedBatch("vote")).toBe(votes);
    const inForce = await batchesFor(home, { ...cycle, instrument: "check" });
    expect(inForce.filter(({ source }) => source.name.startsWith("账本"))).toHaveLength(1);
  });

  it("a finding that was withdrawn is taken back by the next sealing", async () => {
    const withdrawal = { reason: "审计机关撤回" };
    expect(await send("client", "POST", `${decisions}/${finding}/withdrawal`, withdrawal)).toMatchObject({
      code: "ROLE_FORBIDDEN",
    });
    expect(await send("lead", "POST", `${decisions}/${finding}/withdrawal`, withdrawal)).toEqual({
      done: true,
    });
    await signAndSeal();
    const inForce = await batchesFor(home, { ...cycle, instrument: "body_finding" });
    const own = inForce.filter(({ source }) => source.name.startsWith("账本"));
    expect(own.map(({ batch }) => batch)).toEqual([await sealedBatch("body_finding")]);
    const signed = own.map(
      (batch) => `SELECT sign_offs FROM read_parquet('${batchFiles(home, batch).data}')`,
    );
    expect(await rows(1, signed.join(" UNION ALL "))).toEqual([["0"]]);
  });

  it("seals nothing where a row would be rejected", async () => {
    const facts = {
      vote: [
        {
          unit_code: "no such unit",
          part: "2",
          object: "x",
          voter_group: "delegates",
          choice: "满意",
          votes: 1,
          valid: 1,
        },
      ],
    };
    const count = (await batchesFor(home, cycle)).length;
    expect(
      await sealFacts(home, projectAssets(), { ...cycle, facts, sealedBy: "lead", clock }).catch(code),
    ).toBe("SEAL_REJECTED");
    expect(await batchesFor(home, cycle)).toHaveLength(count);
  });
});
