import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";
import {
  assignmentPlan,
  assignVisits,
  ballotForm,
  closingFacts,
  closingState,
  declareInterest,
  nameEvaluators,
  openCycle,
  openLedger,
  ownAssignments,
  recordSeal,
  saveBallotEntry,
  saveMarks,
  sheetForm,
  signClosing,
  signMethod,
  submitBallotEntry,
  submitSheet,
  type Ledger,
} from "@juping/ledger";
import { Ballot, emptyMark, fixedClock, JupingError, Scoresheet } from "@juping/model";
import { publish, sealFacts, type Published } from "@juping/release";
import { batchesFor, type Home } from "@juping/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyOfDemoHome, projectAssets, projectRoot } from "../support/demo-home.ts";
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
let visited: string;

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
    },
    as("lead"),
  );
  const evaluators = people.map((account, n) => ({ account, code: `V9${n}`, name: account, district: null }));
  await ledger.perform(nameEvaluators, { ...cycle, evaluators }, as("lead"));
  const window = { from: "2025-11-03", to: "2025-12-19" };
  const { digest } = await ledger.ask(assignmentPlan, { ...cycle, units, ...window });
  await ledger.perform(assignVisits, { ...cycle, units, ...window, digest }, as("lead"));
  for (const [actor, role] of [
    ["lead", "evaluation_lead"],
    ["client", "client_officer"],
  ] as const)
    await ledger.perform(signMethod, { ...cycle, role, method_sha256: "m" }, as(actor));
  for (const account of people) {
    const own = await ledger.ask(ownAssignments, { account });
    for (const { sheet } of own.assignments) await score(account, sheet);
    for (const { ballot } of own.ballots) await count(account, ballot);
  }
};

const score = async (account: string, sheet: string): Promise<void> => {
  await ledger.perform(declareInterest, { sheet, version: 1, conflict: null }, as(account));
  const form = await ledger.ask(sheetForm, { sheet, account, lead: false });
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
  const saved = await ledger.perform(saveMarks, { sheet, operations }, as(account));
  expect(saved.outcomes.map(({ status }) => status)).toEqual(operations.map(() => "saved"));
  const { assignment } = await ledger.ask(sheetForm, { sheet, account, lead: false });
  await ledger.perform(
    submitSheet,
    { sheet, version: assignment.version, visited_on: "2025-11-20", missing_reason: "未到现场部分" },
    as(account),
  );
};

const count = async (account: string, ballot: string): Promise<void> => {
  const entry = {
    groups: [
      { group: "delegates" as const, entitled: 40, present: 30, issued: 30, returned: 30, invalid: 0 },
    ],
    votes: [
      { group: "delegates" as const, part: "2", object: "居民委员会", choice: "满意", votes: 1 },
      { group: "delegates" as const, part: "2", object: "居民委员会", choice: "不满意", votes: 29 },
    ],
  };
  await ledger.perform(saveBallotEntry, { ballot, version: 0, held_on: "2025-12-02", entry }, as(account));
  const { own } = await ledger.ask(ballotForm, { ballot, account, lead: false });
  await ledger.perform(submitBallotEntry, { ballot, version: own?.version ?? 1 }, as(account));
};

const seal = async () => {
  const { facts, sha256 } = await ledger.ask(closingFacts, cycle);
  const sealed = await sealFacts(home, projectAssets(), {
    ...cycle,
    facts: { ...facts },
    sealedBy: "lead",
    clock,
  });
  const batches = sealed.map(({ instrument, batch, rows: n }) => ({ instrument, batch, rows: n }));
  await ledger.perform(recordSeal, { ...cycle, facts_sha256: sha256, batches }, as("lead"));
  return sealed;
};
const sign = async (actor: string, role: string) => {
  const { facts_sha256 } = await ledger.ask(closingState, cycle);
  return await ledger.perform(signClosing, { ...cycle, role, facts_sha256 }, as(actor));
};

beforeAll(async () => {
  home = await copyOfDemoHome();
  ledger = await openLedger({ folder: null, clock });
  await work();
}, 300_000);
afterAll(async () => {
  await ledger.close();
  rmSync(home.path, { recursive: true, force: true });
});

describe("what people did in a cycle, sealed", () => {
  it("needs two signatures on just these facts, one of them the lead's", async () => {
    const state = await ledger.ask(closingState, cycle);
    expect(state).toMatchObject({ unfinished: { sheets: 0, ballots: 0 }, enough: false, sealed: null });
    expect(state.rows.check).toBeGreaterThan(40);
    expect(state.rows).toMatchObject({ session: 1, vote: 2 });
    expect(await sign("client", "client_officer")).toMatchObject({ signatures: 1, enough: false });
    const empty = { ...cycle, facts_sha256: state.facts_sha256, batches: [] };
    expect(await ledger.perform(recordSeal, empty, as("lead")).catch(code)).toBe("SEAL_UNSIGNED");
    const other = { ...cycle, role: "evaluation_lead", facts_sha256: "other" };
    expect(await ledger.perform(signClosing, other, as("lead")).catch(code)).toBe("STALE_VERSION");
    expect(await sign("lead", "evaluation_lead")).toMatchObject({ signatures: 2, enough: true });
  });

  it("becomes ordinary batches, once, and the next release scores by them", async () => {
    const sealed = await seal();
    expect(sealed.map(({ instrument, isNew }) => [instrument, isNew])).toEqual([
      ["check", true],
      ["session", true],
      ["vote", true],
    ]);
    expect((await seal()).map(({ isNew, batch }) => [isNew, batch])).toEqual(
      sealed.map(({ batch }) => [false, batch]),
    );
    expect((await ledger.ask(closingState, cycle)).sealed?.batches).toHaveLength(3);

    const { manifest, isNew } = await publishAgain();
    expect(isNew).toBe(true);
    const inputs = manifest.inputs.batches.map(({ batch }) => batch);
    expect(inputs).toEqual(expect.arrayContaining(sealed.map(({ batch }) => batch)));
    expect((await publishAgain()).isNew).toBe(false);

    const scores = (revision: number) =>
      rows(
        revision,
        `SELECT unit_id, composite FROM standing WHERE tree = 'committee' AND composite IS NOT NULL ORDER BY unit_id`,
      );
    const [before, after] = [
      new Map((await scores(1)) as [string, number][]),
      new Map((await scores(2)) as [string, number][]),
    ];
    const changed = [...before].filter(([unit, score]) => after.get(unit) !== score).map(([unit]) => unit);
    expect(changed).toEqual([visited]);
    expect(after.get(visited)).toBeLessThan((before.get(visited) ?? 0) - 1);
    const [check] = sealed;
    const [named] = await rows(
      2,
      `SELECT count(*) > 0 FROM observation WHERE unit_id = '${visited}' AND contains(batches, '${check?.batch ?? ""}')`,
    );
    expect(named).toEqual([true]);
  }, 300_000);

  it("a change after the signatures needs new ones, and its batch takes the place of the one before", async () => {
    const [sheet] = (
      await Promise.all(people.map((account) => ledger.ask(ownAssignments, { account })))
    ).flatMap(({ assignments }, n) =>
      assignments.map((each) => ({ sheet: each.sheet, account: people[n] ?? "" })),
    );
    if (!sheet) throw new Error("no sheet");
    const form = await ledger.ask(sheetForm, { ...sheet, lead: false });
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
    await ledger.perform(saveMarks, { sheet: sheet.sheet, operations: [operation] }, as(sheet.account));
    const state = await ledger.ask(closingState, cycle);
    expect(state).toMatchObject({ signatures: [], enough: false, sealed: null });
    await sign("client", "client_officer");
    await sign("lead", "evaluation_lead");
    const sealed = await seal();
    expect(sealed.map(({ instrument, isNew }) => [instrument, isNew])).toEqual([
      ["check", true],
      ["session", false],
      ["vote", false],
    ]);
    const inForce = await batchesFor(home, { ...cycle, instrument: "check" });
    expect(inForce.filter(({ source }) => source.name.startsWith("账本"))).toHaveLength(1);
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
