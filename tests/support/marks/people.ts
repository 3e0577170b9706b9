import { join } from "node:path";
import { workingDays } from "@juping/fieldwork";
import {
  accountList,
  assignmentPlan,
  assignVisits,
  declareInterest,
  nameEvaluators,
  openLedger,
  ownAssignments,
  sheetForm,
  type Ledger,
} from "@juping/ledger";
import { emptyMark, shanghaiDate, systemClock, type MarkValue } from "@juping/model";
import { seedDemonstration } from "@juping/server";
import { loadCalendar, type Home } from "@juping/store";
import { committeesOf } from "../../../apps/server/src/work/committees.ts";
import { projectAssets } from "../demo-home.ts";
import { signedIn } from "../signed-in.ts";

/** A check that can be marked by choosing one of its levels. */
export interface Choice {
  readonly code: string;
  readonly values: readonly MarkValue[];
}

/** A visitor with a sheet taken up, signed in. */
export interface VisitorAtWork {
  readonly cookie: string;
  readonly sheet: string;
  readonly choices: readonly Choice[];
}

/** People who work at the same time, each signed in. */
export interface People {
  readonly visitors: readonly VisitorAtWork[];
  /** cookies */
  readonly leaders: readonly string[];
}

const programme = "demo";
const key = { programme, cycle: "2026" };
const window = { from: "2026-09-10", to: "2026-11-23" };

/**
 * The demonstration's people in a ledger of their own, and besides them visitors with a sheet each and leaders of the
 * four districts, so many as asked for.
 */
export const bringPeople = async (home: Home, visitors: number, leaders: number): Promise<People> => {
  await seedDemonstration(home, systemClock, programme);
  const ledger = await openLedger({ folder: home.ledger, clock: systemClock });
  try {
    return {
      visitors: await bringVisitors(home, ledger, visitors),
      leaders: await bringLeaders(home, ledger, leaders),
    };
  } finally {
    await ledger.close();
  }
};

const committees = (home: Home) => committeesOf(home, programme, shanghaiDate(systemClock.now()), null);

const bringLeaders = async (home: Home, ledger: Ledger, count: number): Promise<string[]> => {
  const districts = [...new Set((await committees(home)).flatMap(({ district }) => district ?? []))];
  const cookies: string[] = [];
  for (let place = 0; place < count; place += 1) {
    const scope = `district:${districts[place % districts.length] ?? ""}`;
    cookies.push((await signedIn(ledger, systemClock, "district_leader", { scope })).cookie);
  }
  return cookies;
};

/** Committees nobody visits yet are given out until everyone has a sheet. */
const bringVisitors = async (home: Home, ledger: Ledger, count: number): Promise<VisitorAtWork[]> => {
  const lead = (await ledger.ask(accountList, {})).find(({ role }) => role === "evaluation_lead")?.id;
  const act = { actor: lead ?? "system", at: systemClock.now() };
  const people: { readonly account: string; readonly cookie: string }[] = [];
  while (people.length < count) people.push(await signedIn(ledger, systemClock, "evaluator"));
  const evaluators = people.map(({ account }, place) => ({
    account,
    code: `L${place}`,
    name: `演示评估员${place}`,
    district: null,
  }));
  await ledger.perform(nameEvaluators, { ...key, evaluators }, act);
  const [first] = await committees(home);
  const units = (await committees(home))
    .filter(({ street }) => street !== first?.street)
    .slice(0, Math.ceil(count / 2));
  const calendar = loadCalendar(join(projectAssets().folder, "calendars", "cn.json"));
  const request = { ...key, ...window, units, days: workingDays(calendar, window.from, window.to) };
  const { digest } = await ledger.ask(assignmentPlan, request);
  await ledger.perform(assignVisits, { ...request, digest }, act);
  const atWork: VisitorAtWork[] = [];
  for (const { account, cookie } of people) {
    const { assignments } = await ledger.ask(ownAssignments, { account });
    const [own] = assignments;
    if (own === undefined) throw new Error(`nothing to visit for ${account}`);
    const { sheet, version } = own;
    await ledger.perform(declareInterest, { sheet, version, conflict: null }, { ...act, actor: account });
    atWork.push({ cookie, sheet, choices: await choicesOf(ledger, sheet, account) });
  }
  return atWork;
};

const choicesOf = async (ledger: Ledger, sheet: string, account: string): Promise<Choice[]> => {
  const { checks } = await ledger.ask(sheetForm, { sheet, account, lead: false });
  return checks
    .filter(({ entries, aspects, levels }) => !entries && !aspects && levels.length > 1)
    .map(({ code, levels }) => ({
      code,
      values: levels.map(({ points }) => ({
        ...emptyMark,
        points,
        note: "楼道内有三处堆物，已请居委会当场清理",
      })),
    }));
};
