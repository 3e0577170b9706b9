import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Ballot, fixedClock, JupingError, Scoresheet } from "@juping/model";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  closingFacts,
  closingState,
  decisionList,
  journalEntries,
  openCycle,
  recordExclusion,
  recordFinding,
  refuseSignIn,
  replyToFinding,
  signDecision,
  signInFailures,
  withdrawDecision,
  type Ledger,
} from "../src/index.ts";
import { engines } from "./support/engines.ts";

const read = (name: string): unknown =>
  JSON.parse(
    readFileSync(new URL(`../../../data/methods/residents-committee/${name}.json`, import.meta.url), "utf8"),
  );
const clock = fixedClock(new Date("2026-11-23T02:00:00.000Z"));
const key = { programme: "demo", cycle: "2026" };
const unit = { unit: "u1", unit_code: "990101001001", unit_name: "示例一居" };
const act = (actor: string, day = "2026-11-23") => ({ actor, at: new Date(`${day}T02:00:00.000Z`) });
const code = (error: unknown): string => (error instanceof JupingError ? error.code : String(error));

describe.each(engines)("findings and exclusions: %s", (_, open) => {
  let ledger: Ledger;
  beforeEach(async (context) => {
    ledger = await open(clock, context);
    const forms = { scoresheet: Scoresheet.parse(read("scoresheet")), ballot: Ballot.parse(read("ballot")) };
    const method = { method: "m", method_version: "1", method_sha256: "a".repeat(64) };
    const days = { visits_from: "2026-09-10", visits_to: "2026-11-20" };
    await ledger.perform(
      openCycle,
      { ...key, previous: null, ...method, ...forms, ...days, double_share: 0, seed: "s" },
      act("lead"),
    );
  });
  afterEach(() => ledger.close());

  const finding = { ...key, ...unit, subject: "资金违纪" as const, body: "审计局", document_no: "1号" };
  const record = async (): Promise<string> => {
    const id = randomUUID();
    const says = { decided_on: "2026-11-20", says: "账外列支", reply_until: "2026-12-07" };
    await ledger.perform(recordFinding, { ...finding, ...says, id }, act("client"));
    return id;
  };
  const sign = (id: string, actor: string, role: string, day?: string) =>
    ledger.perform(signDecision, { ...key, id, role }, act(actor, day)).then(({ state }) => state, code);
  const stateOn = async (today: string) =>
    (await ledger.ask(decisionList, { ...key, today, within: null })).map(({ state }) => state);

  test("a finding waits until its last day, and no longer; two sign, one of them the lead", async () => {
    const id = await record();
    expect([await stateOn("2026-12-07"), await stateOn("2026-12-08")]).toEqual([["replying"], ["unsigned"]]);
    expect(await sign(id, "client", "client_officer", "2026-12-07")).toBe("REPLY_OPEN");
    expect(await sign(id, "client", "client_officer", "2026-12-08")).toBe("unsigned");
    expect(await sign(id, "client", "client_officer", "2026-12-08")).toBe("unsigned");
    expect(await sign(id, "client2", "client_officer", "2026-12-08")).toBe("unsigned");
    expect(await sign(id, "lead", "evaluation_lead", "2026-12-08")).toBe("signed");
    const { facts } = await ledger.ask(closingFacts, key);
    expect(facts.body_finding).toEqual([
      { unit_code: unit.unit_code, id, sign_offs: 3, kind: "资金违纪", document_no: "1号", reply_closed: 1 },
    ]);
  });

  test("a reply lets them sign at once, and takes signatures of before away", async () => {
    const id = await record();
    const reply = (text: string, within: string | null = unit.unit) =>
      ledger.perform(replyToFinding, { ...key, id, reply: text, within }, act("committee")).catch(code);
    expect(await reply("不是我们", "u2")).toBe("NOT_FOUND");
    await reply("已归还");
    await sign(id, "client", "client_officer");
    await reply("已归还，附凭证");
    const [told] = await ledger.ask(decisionList, { ...key, today: "2026-11-24", within: unit.unit });
    expect(told).toMatchObject({ state: "unsigned", reply: "已归还，附凭证", signatures: [] });
    const [entry] = await ledger.ask(journalEntries, { act: "closing.reply-finding", limit: 1 });
    expect(JSON.parse(entry?.details ?? "{}")).toMatchObject({ before: "已归还" });
  });

  test("what is decided changes what is signed at closing; withdrawn after signing it is sealed without a signature", async () => {
    const { facts_sha256: nothing } = await ledger.ask(closingState, key);
    const id = randomUUID();
    const exclusion = { ...key, ...unit, id, subject: "interview" as const, record: "I7" };
    const why = { reason: "not_genuine" as const, note: "" };
    await ledger.perform(recordExclusion, { ...exclusion, ...why }, act("lead"));
    const again = { ...exclusion, ...why, id: randomUUID() };
    expect(await ledger.perform(recordExclusion, again, act("lead")).catch(code)).toBe("DECISION_KNOWN");
    const open = await ledger.ask(closingState, key);
    expect([open.facts_sha256, open.unfinished.decisions]).toEqual([nothing, 1]);
    await sign(id, "client", "client_officer");
    await sign(id, "lead", "evaluation_lead");
    const signed = await ledger.ask(closingState, key);
    expect(signed.facts_sha256).not.toBe(nothing);
    expect(signed).toMatchObject({ rows: { exclusion: 1 }, unfinished: { decisions: 0 } });
    const back = { ...key, id, reason: "编号抄错" };
    await ledger.perform(withdrawDecision, back, act("lead"));
    expect(await ledger.perform(withdrawDecision, back, act("lead")).catch(code)).toBe("DECISION_STATE");
    const { facts } = await ledger.ask(closingFacts, key);
    expect(facts.exclusion).toMatchObject([{ record: "I7", sign_offs: 0 }]);
  });

  test("refused sign-ins are kept a day, of accounts alone", async () => {
    const refuse = (account: string | null, who: string, day: string) =>
      ledger.perform(
        refuseSignIn,
        {
          ...{ account, who: who.repeat(64), failures: 6, until: "2026-11-23T02:00:04.000Z" },
          ...{ code: "SIGN_IN_FAILED", network: "192.0.2.*", knownDevice: false },
        },
        act("system", day),
      );
    await refuse("a1", "a", "2026-11-21");
    await refuse("a2", "b", "2026-11-23");
    await refuse(null, "c", "2026-11-23");
    const kept = await ledger.ask(signInFailures, { since: "2026-11-20T00:00:00.000Z" });
    expect(kept).toEqual([{ who: "b".repeat(64), failures: 6, until: "2026-11-23T02:00:04.000Z" }]);
  });
});
