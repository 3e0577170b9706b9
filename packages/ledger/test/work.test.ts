import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ballot, emptyMark, fixedClock, JupingError, Scoresheet, type MarkValue } from "@juping/model";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  addEvidence,
  assignmentPlan,
  assignVisits,
  ballotForm,
  callThird,
  cycleProgress,
  declareInterest,
  doubleScoring,
  journalEntries,
  nameEvaluators,
  openCycle,
  openLedger,
  ownAssignments,
  photoAccess,
  reassignSheet,
  returnSheet,
  saveBallotEntry,
  saveMarks,
  sheetForm,
  signMethod,
  submitBallotEntry,
  submitSheet,
  visitComparison,
  type Ledger,
} from "../src/index.ts";

const read = (name: string): unknown =>
  JSON.parse(
    readFileSync(new URL(`../../../data/methods/residents-committee/${name}.json`, import.meta.url), "utf8"),
  );
const scoresheet = Scoresheet.parse(read("scoresheet"));
const ballot = Ballot.parse(read("ballot"));

const clock = fixedClock(new Date("2026-09-15T02:00:00.000Z"));
const as = (actor: string) => ({ actor, at: clock.now(), session: "s", request: "r" });
const key = { programme: "demo", cycle: "2026" };
const sha = "a".repeat(64);
const people = ["e1", "e2", "e3", "e4"];
const unit = (id: string, district = "d1") => ({
  unit: id,
  authority: "demo",
  code: `9901${id}`,
  name: `示例${id}居`,
  street: `${district}-s`,
  street_name: "示例街道",
  district,
  district_name: "示例区",
  living_type: "现代型",
  conditions: ["with_online_channel"],
});
const units = ["一", "二", "三", "四", "五"].map((name) => unit(name));
const window = {
  ...{ from: "2026-09-10", to: "2026-11-20" },
  days: ["2026-09-10", "2026-09-24", "2026-10-12", "2026-10-29", "2026-11-20"],
};

let ledger: Ledger;
beforeEach(async () => {
  ledger = await openLedger({ folder: null, clock });
  await open();
});
afterEach(() => ledger.close());

const open = (more = {}) =>
  ledger.perform(
    openCycle,
    {
      ...key,
      previous: null,
      method: "residents-committee",
      method_version: "1",
      method_sha256: sha,
      scoresheet,
      ballot,
      double_share: 0.2,
      seed: "seed",
      visits_from: window.from,
      visits_to: window.to,
      ...more,
    },
    as("lead"),
  );
const sign = (actor: string, role: string) =>
  ledger.perform(signMethod, { ...key, role, method_sha256: sha }, as(actor));
const freeze = async () => {
  await sign("lead", "evaluation_lead");
  await sign("client", "client_officer");
};
const name = () =>
  ledger.perform(
    nameEvaluators,
    {
      ...key,
      evaluators: people.map((account, n) => ({
        account,
        code: `V${n + 1}`,
        name: `评估员${n + 1}`,
        district: null,
      })),
    },
    as("lead"),
  );
const assign = async () => {
  const plan = await ledger.ask(assignmentPlan, { ...key, units, ...window });
  await ledger.perform(assignVisits, { ...key, units, ...window, digest: plan.digest }, as("lead"));
  return plan;
};
const rows = async () => (await ledger.ask(cycleProgress, key)).rows;
const code = (error: unknown) => (error instanceof JupingError ? error.code : String(error));
const mark = (more: Partial<MarkValue>): MarkValue => ({ ...emptyMark, ...more });
const operation = (check: string, base: number, value: MarkValue | null, reason?: string) => ({
  operation: randomUUID(),
  code: check,
  base,
  value,
  marked_at: "2026-09-15T01:59:00.000Z",
  ...(reason !== undefined && { reason }),
});
const declare = (sheet: string, actor: string, version = 1) =>
  ledger.perform(declareInterest, { sheet, version, conflict: null }, as(actor));

/** Gives every required check its highest level, those named otherwise. */
const fill = async (sheet: string, actor: string, other: Record<string, number> = {}) => {
  const form = await ledger.ask(sheetForm, { sheet, account: actor, lead: false });
  const operations = form.checks
    .filter((check) => form.required.includes(check.code))
    .map((check) => {
      const figures = Object.fromEntries(
        (check.entries ?? []).filter((entry) => !entry.field).map((entry) => [entry.column, 0]),
      );
      const { locked: _, ...counts } = figures;
      const fields = Object.fromEntries(
        (check.entries ?? []).flatMap(({ field }) => (field ? [[field, 1]] : [])),
      );
      const aspects = check.aspects?.map(() => 4) ?? [];
      const best = Math.max(0, ...check.levels.map(({ points }) => points));
      const points = check.aspects ? 4 : (other[check.code] ?? best);
      return operation(check.code, 0, mark({ ...counts, fields, aspects, points }));
    });
  return ledger.perform(saveMarks, { sheet, operations }, as(actor));
};
const submit = async (sheet: string, actor: string, missing_reason = "") => {
  const { assignment } = await ledger.ask(sheetForm, { sheet, account: actor, lead: false });
  const { version } = assignment;
  return ledger.perform(submitSheet, { sheet, version, visited_on: "2026-09-15", missing_reason }, as(actor));
};

describe("the method of a cycle", () => {
  test("is frozen by two accounts, one of them the lead, and then stays what it is", async () => {
    expect(await sign("client", "client_officer")).toEqual({ signatures: 1, frozen: false });
    expect(await sign("client", "client_officer")).toEqual({ signatures: 1, frozen: false });
    expect(await sign("lead", "evaluation_lead")).toEqual({ signatures: 2, frozen: true });
    expect(await open().catch(code)).toBe("METHOD_FROZEN");
    expect(await sign("other", "evaluation_lead").catch(code)).toBe("METHOD_FROZEN");
  });
  test("changed before that, it is signed anew, and nobody signs what they did not read", async () => {
    await sign("client", "client_officer");
    await open({ method_sha256: "b".repeat(64) });
    expect(await sign("lead", "evaluation_lead").catch(code)).toBe("STALE_VERSION");
    expect((await ledger.ask(cycleProgress, key)).cycle.sign_offs).toEqual([]);
  });
});

describe("assignment in bulk", () => {
  beforeEach(name);
  test("gives each committee two visits and draws a fifth of them for a second visitor", async () => {
    const plan = await assign();
    expect(plan.open).toBe(0);
    const all = await rows();
    expect(all).toHaveLength(10 + plan.visits.filter(({ is_double }) => is_double).length);
    for (const [, own] of Map.groupBy(all, (row) => row.unit.id))
      expect(new Set(own.map(({ evaluator }) => evaluator?.account)).size).toBe(own.length);
    expect(new Set(all.map(({ sheet }) => sheet)).size).toBe(all.length);
  });
  test("does what was looked at or nothing", async () => {
    const plan = await ledger.ask(assignmentPlan, { ...key, units, ...window });
    const input = { ...key, units: units.slice(1), ...window, digest: plan.digest };
    expect(await ledger.perform(assignVisits, input, as("lead")).catch(code)).toBe("STALE_VERSION");
    expect(await rows()).toEqual([]);
    await assign();
    const again = await ledger.ask(assignmentPlan, { ...key, units, ...window });
    expect(again).toMatchObject({ visits: [], skipped: 5 });
  });
  test("sends nobody where they were in the cycle before", async () => {
    await assign();
    const before = await rows();
    const next = { programme: "demo", cycle: "2027" };
    await open({ ...next, previous: "2026" });
    const evaluators = [...people, "e5", "e6", "e7", "e8"].map((account) => ({
      ...{ account, code: account, name: account, district: null },
    }));
    await ledger.perform(nameEvaluators, { ...next, evaluators }, as("lead"));
    const plan = await ledger.ask(assignmentPlan, { ...next, units, ...window });
    for (const visit of plan.visits)
      for (const who of [visit.first, visit.second].filter((account) => account !== null))
        expect(before.some((row) => row.unit.id === visit.unit && row.evaluator?.account === who)).toBe(
          false,
        );
  });
  test("a declared conflict passes the sheet and the ballot on and is remembered", async () => {
    await assign();
    const sheet = (await rows()).find((row) => row.mark === "first");
    const actor = sheet?.evaluator?.account ?? "";
    const conflict = { kind: "relative" as const, until: null, note: "姐姐在该居民区任职" };
    const input = { sheet: sheet?.sheet ?? "", version: 1, conflict };
    const passed = await ledger.perform(declareInterest, input, as(actor));
    expect(passed).toMatchObject({ state: "assigned", passedOn: true });
    expect(passed.evaluator).not.toBe(actor);
    const own = await ledger.ask(ownAssignments, { account: actor });
    expect(own.assignments.some((each) => each.sheet === sheet?.sheet)).toBe(false);
    expect(own.ballots.some((each) => each.unit.id === sheet?.unit.id)).toBe(false);
    const back = { sheet: sheet?.sheet ?? "", version: passed.version, evaluator: actor, reason: "再派" };
    expect(await ledger.perform(reassignSheet, back, as("lead")).catch(code)).toBe("CONFLICT_OF_INTEREST");
  });
});

describe("a sheet", () => {
  let sheet: string;
  let actor: string;
  beforeEach(async () => {
    await name();
    await assign();
    const single = (await rows()).find((row) => !row.is_double && row.kind === "unannounced");
    sheet = single?.sheet ?? "";
    actor = single?.evaluator?.account ?? "";
  });

  test("takes no mark before the method is signed, nor before its declaration", async () => {
    const marks = { sheet, operations: [operation("A01", 0, mark({ points: 3 }))] };
    expect(await ledger.perform(saveMarks, marks, as(actor)).catch(code)).toBe("METHOD_UNSIGNED");
    await freeze();
    expect(await ledger.perform(saveMarks, marks, as(actor)).catch(code)).toBe("SHEET_STATE");
    await declare(sheet, actor);
    expect(await ledger.perform(saveMarks, marks, as("e9")).catch(code)).toBe("NOT_FOUND");
    expect(await ledger.perform(saveMarks, marks, as(actor))).toMatchObject({
      state: "in_progress",
      done: 1,
    });
  });

  describe("begun", () => {
    beforeEach(async () => {
      await freeze();
      await declare(sheet, actor);
    });

    test("saves operations in order, each once, and says which came too late", async () => {
      const first = operation("A01", 0, mark({ points: 3 }));
      const second = operation("A01", 1, mark({ points: 2, note: "看错一栏" }));
      await ledger.perform(saveMarks, { sheet, operations: [first, second] }, as(actor));
      const again = await ledger.perform(saveMarks, { sheet, operations: [first, second] }, as(actor));
      expect(again.outcomes.map(({ status }) => status)).toEqual(["repeated", "repeated"]);
      const late = await ledger.perform(
        saveMarks,
        {
          sheet,
          operations: [operation("A01", 1, mark({ points: 0 })), operation("A02", 0, mark({ points: 1 }))],
        },
        as(actor),
      );
      expect(late.outcomes.map(({ status, version }) => [status, version])).toEqual([
        ["stale", 2],
        ["saved", 1],
      ]);
      const { marks } = await ledger.ask(sheetForm, { sheet, account: actor, lead: false });
      expect(marks.map(({ code: check, version, value }) => [check, version, value?.points])).toEqual([
        ["A01", 2, 2],
        ["A02", 1, 1],
      ]);
      const told = await ledger.ask(journalEntries, { subject: `sheet:${sheet}`, act: "work.mark" });
      expect(told).toHaveLength(3);
    });

    test.each([
      ["points that the rubric does not offer", "A01", { points: 2.5 }],
      ["a check of the other kind of visit", "C01", { points: 4 }],
      ["more boards than the form takes", "A08", { fields: { boards: 100 } }],
    ])("refuses %s, and with it all that came along", async (_, check, value) => {
      const operations = [operation("A02", 0, mark({ points: 1 })), operation(check, 0, mark(value))];
      expect(await ledger.perform(saveMarks, { sheet, operations }, as(actor)).catch(code)).toBe(
        "MARK_INVALID",
      );
      expect((await ledger.ask(sheetForm, { sheet, account: actor, lead: false })).marks).toEqual([]);
    });

    test("takes a mark back and gives it again", async () => {
      const give = (base: number, value: MarkValue | null) =>
        ledger.perform(saveMarks, { sheet, operations: [operation("A08", base, value)] }, as(actor));
      expect(await give(0, mark({ fields: { boards: 2 } }))).toMatchObject({ done: 1 });
      expect(await give(1, null)).toMatchObject({ done: 0 });
      expect(await give(2, mark({ fields: { boards: 0 } }))).toMatchObject({ done: 1 });
      const { marks } = await ledger.ask(sheetForm, { sheet, account: actor, lead: false });
      expect(marks).toMatchObject([{ code: "A08", version: 3, value: { fields: { boards: 0 } } }]);
    });

    test("is handed in whole or with a reason; later changes need one and keep the old value", async () => {
      await ledger.perform(
        saveMarks,
        { sheet, operations: [operation("A01", 0, mark({ points: 3 }))] },
        as(actor),
      );
      expect(await submit(sheet, actor).catch(code)).toBe("REASON_REQUIRED");
      const handedIn = await submit(sheet, actor, "居委会临时闭门，其余无法查看");
      expect(handedIn.missing).toContain("A02");
      const change = (reason?: string) =>
        ledger.perform(
          saveMarks,
          { sheet, operations: [operation("A01", 1, mark({ points: 1 }), reason)] },
          as(actor),
        );
      expect(await change().catch(code)).toBe("REASON_REQUIRED");
      expect(await change("  ").catch(code)).toBe("REASON_REQUIRED");
      await change("复看照片，缺两类");
      const { changes } = await ledger.ask(sheetForm, { sheet, account: actor, lead: true });
      expect(changes).toMatchObject([
        { code: "A01", before: { points: 3 }, after: { points: 1 }, reason: "复看照片，缺两类" },
      ]);
    });

    test("is read by nobody else before it is in, then by the lead, who may return it with a reason", async () => {
      const asLead = { sheet, account: "lead", lead: true };
      expect(await ledger.ask(sheetForm, { ...asLead, lead: false }).catch(code)).toBe("NOT_FOUND");
      expect(await ledger.ask(sheetForm, asLead).catch(code)).toBe("BLIND");
      const photo = { id: randomUUID(), sheet, code: "A01", sha256: "c".repeat(64) };
      const file = { media_type: "image/jpeg", bytes: 9, taken_at: null, latitude: null, longitude: null };
      await ledger.perform(addEvidence, { ...photo, ...file }, as(actor));
      const access = { sha256: photo.sha256, account: "lead", lead: true };
      expect(await ledger.ask(photoAccess, access)).toBeUndefined();
      expect(await ledger.ask(photoAccess, { ...access, account: actor, lead: false })).toBeDefined();
      await fill(sheet, actor);
      const { version } = await submit(sheet, actor);
      expect((await ledger.ask(sheetForm, asLead)).evaluator?.code).toMatch(/^V/);
      expect(await ledger.ask(photoAccess, access)).toBeDefined();
      await ledger.perform(returnSheet, { sheet, version, reason: "照片不清" }, as("lead"));
      expect(await ledger.ask(sheetForm, asLead).catch(code)).toBe("BLIND");
      const own = await ledger.ask(ownAssignments, { account: actor });
      expect(own.assignments.find((each) => each.sheet === sheet)).toMatchObject({
        state: "returned",
        return_reason: "照片不清",
      });
      expect(await submit(sheet, actor)).toMatchObject({ missing: [] });
    });
  });
});

describe("a visit scored by two", () => {
  test("is compared once both are in; a third decides what differs, blind to both", async () => {
    await name();
    await assign();
    await freeze();
    const pair = (await rows()).filter(({ is_double }) => is_double);
    const visit = pair[0]?.visit ?? "";
    const [first, second] = pair
      .filter((row) => row.visit === visit)
      .map(({ sheet, evaluator }) => ({
        ...{ sheet, actor: evaluator?.account ?? "" },
      }));
    if (!first || !second) throw new Error("nothing was drawn");
    const listed = (await ledger.ask(ownAssignments, { account: second.actor })).assignments;
    expect(JSON.stringify(listed)).not.toMatch(/double|second/);
    for (const one of [first, second]) await declare(one.sheet, one.actor);
    await fill(first.sheet, first.actor);
    await submit(first.sheet, first.actor);
    expect(await ledger.ask(visitComparison, { visit }).catch(code)).toBe("BLIND");
    const asLead = { sheet: first.sheet, account: "lead", lead: true };
    expect(await ledger.ask(sheetForm, asLead).catch(code)).toBe("BLIND");
    await fill(second.sheet, second.actor, { A01: 2, A02: 2, D01: 2 });
    await submit(second.sheet, second.actor);
    const comparison = await ledger.ask(visitComparison, { visit });
    const disputed = comparison.differences.filter((row) => row.disputed).map((row) => row.code);
    expect(disputed).toEqual(["A01", "D01"]);
    const doubles = await ledger.ask(doubleScoring, key);
    expect(doubles.visits.find((row) => row.visit === visit)).toMatchObject({
      comparable: true,
      disputed: 2,
    });

    const third = await ledger.perform(callThird, { visit }, as("lead"));
    expect(third.checks).toEqual(["A01", "D01"]);
    expect([first.actor, second.actor]).not.toContain(third.evaluator);
    const actor = third.evaluator ?? "";
    const form = await ledger.ask(sheetForm, { sheet: third.sheet, account: actor, lead: false });
    expect(form.checks.map((check) => check.code)).toEqual(["A01", "D01"]);
    expect(form.marks).toEqual([]);
    await declare(third.sheet, actor);
    await fill(third.sheet, actor, { A01: 3, D01: 3 });
    expect(await submit(third.sheet, actor)).toMatchObject({ adjudicated: true });
    expect((await rows()).filter((row) => row.visit === visit).map(({ state }) => state)).toEqual([
      "adjudicated",
      "adjudicated",
      "adjudicated",
    ]);
    const settled = await ledger.ask(visitComparison, { visit });
    expect(settled.differences.find((row) => row.code === "D01")?.third?.points).toBe(3);
    const late = { sheet: first.sheet, operations: [operation("A01", 1, mark({ points: 0 }), "想改")] };
    expect(await ledger.perform(saveMarks, late, as(first.actor)).catch(code)).toBe("SHEET_STATE");
  });
});

describe("a ballot", () => {
  const entry = (satisfied: number) => ({
    groups: [
      { group: "delegates" as const, entitled: 40, present: 30, issued: 30, returned: 30, invalid: 0 },
    ],
    votes: [
      { group: "delegates" as const, part: "2", object: "居民委员会", choice: "满意", votes: satisfied },
      {
        group: "delegates" as const,
        part: "2",
        object: "居民委员会",
        choice: "基本满意",
        votes: Math.max(0, 30 - satisfied),
      },
    ],
  });
  test("counted by two who do not see each other's figures is final once every figure is the same", async () => {
    await name();
    await assign();
    const [first, second] = await Promise.all(
      people.map(async (account) => ({ account, own: await ledger.ask(ownAssignments, { account }) })),
    ).then((all) => {
      const id = all[0]?.own.ballots[0]?.ballot ?? "";
      return all
        .filter(({ own }) => own.ballots.some((each) => each.ballot === id))
        .map(({ account }) => ({ account, ballot: id }));
    });
    if (!first || !second) throw new Error("nobody counts");
    const { ballot: id } = first;
    const save = (actor: string, version: number, satisfied: number, reason = "") =>
      ledger.perform(
        saveBallotEntry,
        { ballot: id, version, held_on: "2026-11-02", entry: entry(satisfied), reason },
        as(actor),
      );
    const handIn = (actor: string, version: number) =>
      ledger.perform(submitBallotEntry, { ballot: id, version }, as(actor));
    await save(first.account, 0, 31);
    expect(await handIn(first.account, 1).catch(code)).toBe("BALLOT_INVALID");
    await save(first.account, 1, 21);
    await handIn(first.account, 2);
    const other = await ledger.ask(ballotForm, { ballot: id, account: second.account, lead: false });
    expect(other).toMatchObject({ own: { entry: { groups: [], votes: [] } }, differences: [], entries: [] });
    await save(second.account, 0, 20);
    expect(await handIn(second.account, 1)).toMatchObject({ state: "differs", differences: 2 });
    const seen = await ledger.ask(ballotForm, { ballot: id, account: second.account, lead: false });
    expect(seen.differences.map(({ what }) => what).sort()).toEqual([
      "2/居民委员会/基本满意",
      "2/居民委员会/满意",
    ]);
    expect(seen.differences.every((row) => row.first === null && row.second === null)).toBe(true);
    const lead = await ledger.ask(ballotForm, { ballot: id, account: "lead", lead: true });
    expect(lead.differences.map((row) => [row.first, row.second].sort())).toEqual([
      [10, 9],
      [20, 21],
    ]);
    expect(await save(first.account, 3, 20).catch(code)).toBe("REASON_REQUIRED");
    await save(first.account, 3, 20, "重数满意票");
    expect(await handIn(first.account, 4)).toMatchObject({ state: "agreed" });
    expect(await save(second.account, 2, 1, "x").catch(code)).toBe("SHEET_STATE");
  });
});
