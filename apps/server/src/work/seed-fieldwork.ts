import { randomUUID } from "node:crypto";
import {
  accountList,
  assignmentPlan,
  assignVisits,
  cyclesInField,
  nameEvaluators,
  openAccount,
  signMethod,
  cycleInField,
  type Act,
  type Ledger,
} from "@juping/ledger";
import { JupingError, shanghaiDate, type Clock } from "@juping/model";
import type { Role } from "@juping/model/access";
import type { Assets } from "@juping/release";
import type { Home } from "@juping/store";
import { committeesOf } from "./committees.ts";
import { openField } from "./open-field.ts";
import { seedSheets } from "./seed-sheets.ts";
import { visitDays } from "./visit-days.ts";

interface Seeding {
  readonly home: Home;
  readonly ledger: Ledger;
  readonly assets: Assets;
  readonly clock: Clock;
}

const cycle = "2026";
/** Visits as the recipe of the earlier cycles has them. */
const visits = { from: "2026-09-10", to: "2026-11-23" };
/** Colleagues of the demonstration's evaluator. Nobody signs in as one of them. */
const colleagues = ["乙", "丙", "丁", "戊", "己"].map((letter) => `演示评估员${letter}`);

/**
 * Takes the demonstration's next cycle into the field, through the commands that people use: the method signed by lead and client,
 * the model street assigned, some of it done. Does nothing where a cycle is in the field already.
 */
export const seedFieldwork = async (seeding: Seeding, programme: string): Promise<void> => {
  const { home, ledger, clock } = seeding;
  if ((await ledger.ask(cyclesInField, {})).length > 0) return;
  const accounts = await ledger.ask(accountList, {});
  const as = (role: Role): Act => {
    const id = accounts.find((account) => account.role === role)?.id;
    return { actor: id ?? "system", at: clock.now() };
  };
  const lead = as("evaluation_lead");
  const key = { programme, cycle };
  try {
    await openField(seeding, programme, cycle, visits, lead);
  } catch (error) {
    // A data folder made before this cycle was part of the demonstration.
    if (error instanceof JupingError && error.code === "NOT_FOUND") return;
    throw error;
  }
  const { method_sha256 } = await ledger.ask(cycleInField, key);
  for (const role of ["evaluation_lead", "client_officer"] as const)
    await ledger.perform(signMethod, { ...key, role, method_sha256 }, as(role));

  const committees = await committeesOf(home, programme, shanghaiDate(clock.now()), null);
  const street = committees[0]?.street ?? null;
  const own = committees[0]?.district ?? null;
  const district = committees.find((unit) => unit.district !== own)?.district ?? null;
  const evaluators = [as("evaluator").actor, ...(await openColleagues(ledger, lead))].map(
    (account, place) => ({
      account,
      code: `V9${String(place + 1).padStart(2, "0")}`,
      name: ["评估员（演示账号）", ...colleagues][place] ?? account,
      district,
    }),
  );
  await ledger.perform(nameEvaluators, { ...key, evaluators }, lead);
  const days = await visitDays(seeding, programme, visits.from, visits.to);
  const units = committees.filter((unit) => unit.street === street);
  const request = { ...key, ...visits, days, units };
  const { digest } = await ledger.ask(assignmentPlan, request);
  await ledger.perform(assignVisits, { ...request, digest }, lead);
  await seedSheets(ledger, key, as("evaluator").actor, lead);
};

const openColleagues = async (ledger: Ledger, act: Act): Promise<string[]> => {
  const opened: string[] = [];
  for (const [place, name] of colleagues.entries()) {
    const { id } = await ledger.perform(
      openAccount,
      {
        id: randomUUID(),
        login: `evaluator-${place + 2}`,
        name,
        role: "evaluator",
        scope: "whole",
        detail: "results",
        stage: "none",
        authorised: true,
        passwordHash: null,
        link: null,
      },
      act,
    );
    opened.push(id);
  }
  return opened;
};
