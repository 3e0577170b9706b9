import { randomUUID } from "node:crypto";
import {
  callThird,
  cycleProgress,
  declareInterest,
  doubleScoring,
  returnSheet,
  saveMarks,
  sheetForm,
  submitSheet,
  type Act,
  type Ledger,
} from "@juping/ledger";
import type { WorkProgressRow } from "@juping/model/api";
import type { MarkValue, ScoresheetCheck } from "@juping/model";
import { createRandom, type Random } from "@juping/statistics";
import { seedBallots } from "./seed-ballots.ts";
import { simulatedMark } from "./simulated-mark.ts";

interface Key {
  readonly programme: string;
  readonly cycle: string;
}

/** How far a sheet is taken. */
type Goal = "declared" | "begun" | "submitted";

/** The demonstration's evaluator has sheets in every state; colleagues have handed in about half of theirs. */
const ownGoals: readonly (Goal | "returned" | null)[] = [
  "submitted",
  "submitted",
  "returned",
  "begun",
  "declared",
];

/** Fills sheets as visitors would, with simulated marks. Same cycle, same marks. */
export const seedSheets = async (ledger: Ledger, key: Key, evaluator: string, lead: Act): Promise<void> => {
  const { rows } = await ledger.ask(cycleProgress, key);
  const random = createRandom(`${key.programme} ${key.cycle}`, "seeded sheets");
  const inOrder = rows.toSorted(
    (a, b) => a.planned_on.localeCompare(b.planned_on) || a.sheet.localeCompare(b.sheet),
  );
  const own = inOrder.filter((row) => row.evaluator?.account === evaluator && !row.is_double);
  for (const [place, row] of own.entries()) {
    const goal = ownGoals[place] ?? null;
    if (goal === null) break;
    await fill(ledger, row, goal === "returned" ? "submitted" : goal, random, lead);
    if (goal !== "returned") continue;
    const { version } =
      (await ledger.ask(cycleProgress, key)).rows.find(({ sheet }) => sheet === row.sheet) ?? row;
    const reason = "公开栏照片看不清日期，请补拍并核对第一项";
    await ledger.perform(returnSheet, { sheet: row.sheet, version, reason }, lead);
  }
  const others = inOrder.filter((row) => row.evaluator !== null && row.evaluator.account !== evaluator);
  for (const row of others.slice(0, Math.ceil(others.length / 2)))
    await fill(ledger, row, "submitted", random, lead);
  const { visits } = await ledger.ask(doubleScoring, key);
  const disputed = visits.find((visit) => visit.disputed > 0);
  if (disputed) await ledger.perform(callThird, { visit: disputed.visit }, lead);
  await seedBallots(ledger, key, evaluator, lead.at);
};

/** Marks on which a visitor goes by what is there to be seen; on the others he judges differently. */
const agreement = 0.88;

/** Two visitors of one visit see the same things, and mostly mark them alike. */
const seenMark = (check: ScoresheetCheck, random: Random, visit: string, sheet: string): MarkValue => {
  const own = random.substream(`${sheet} ${check.code}`);
  return own.uniform() < agreement
    ? simulatedMark(check, random.substream(`${visit} ${check.code}`))
    : simulatedMark(check, own);
};

/** Not four minutes a check, from half past nine in Shanghai. */
const markedAt = (day: string, place: number): string =>
  new Date(Date.parse(`${day}T01:30:00Z`) + place * 230_000).toISOString();

const fill = async (
  ledger: Ledger,
  { sheet, visit, version, evaluator, planned_on }: WorkProgressRow,
  goal: Goal,
  random: Random,
  { at }: Act,
): Promise<void> => {
  const account = evaluator?.account ?? "";
  const act: Act = { actor: account, at };
  await ledger.perform(declareInterest, { sheet, version, conflict: null }, act);
  if (goal === "declared") return;
  const form = await ledger.ask(sheetForm, { sheet, account, lead: false });
  const checks = form.checks.filter(({ code }) => form.required.includes(code));
  const operations = checks
    .slice(0, goal === "begun" ? Math.ceil(checks.length / 3) : checks.length)
    .map((check, place) => ({
      operation: randomUUID(),
      code: check.code,
      base: 0,
      value: seenMark(check, random, visit, sheet),
      marked_at: markedAt(planned_on, place),
    }));
  await ledger.perform(saveMarks, { sheet, operations }, act);
  if (goal === "begun") return;
  const present = await ledger.ask(sheetForm, { sheet, account, lead: false });
  await ledger.perform(
    submitSheet,
    { sheet, version: present.assignment.version, visited_on: planned_on, missing_reason: "" },
    act,
  );
};
