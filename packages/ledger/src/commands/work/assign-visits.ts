import { progressOf } from "@juping/fieldwork";
import { JupingError } from "@juping/model";
import { z } from "zod";
import type { Act } from "../../act.ts";
import { defineCommand } from "../../command.ts";
import type { Tx } from "../../sql.ts";
import { addSheet } from "../../work/add-sheet.ts";
import { PlanInput, planOf, type PlannedUnit, type PlannedVisit } from "../../work/plan.ts";
import { readForms, type WorkForms } from "../../work/work-forms.ts";

const Input = PlanInput.extend({
  /** digest of the plan that was looked at */
  digest: z.string(),
});

/**
 * Carries out a plan that was looked at: units, visits, sheets, and a ballot of each committee, counted by the visitors of its
 * two visits.
 * @throws JupingError NOT_FOUND, BAD_REQUEST, STALE_VERSION where the plan would now be another
 */
export const assignVisits = defineCommand({
  name: "work.assign-visits",
  input: Input,
  run: async (tx, input, act) => {
    const plan = await planOf(tx, input);
    if (plan.digest !== input.digest)
      throw new JupingError("STALE_VERSION", {
        what: "分配方案",
        value: input.cycle,
        expected: input.digest.slice(0, 8),
        found: plan.digest.slice(0, 8),
      });
    const forms = await readForms(tx, input.programme, input.cycle);
    const units = new Map(input.units.map((unit) => [unit.unit, unit]));
    for (const id of new Set(plan.visits.map(({ unit }) => unit))) {
      const unit = units.get(id);
      if (unit) await addUnit(tx, input, unit);
    }
    for (const visit of plan.visits) {
      const unit = units.get(visit.unit);
      if (unit) await addVisit(tx, input, unit, visit, forms, act);
    }
    for (const [unit, own] of Map.groupBy(plan.visits, (visit) => visit.unit))
      await addBallot(tx, input, unit, own);
    return { visits: plan.visits.length, open: plan.open };
  },
  journal: ({ programme, cycle, digest }, { visits, open }) => ({
    subject: `cycle:${programme}/${cycle}`,
    details: { visits, open, digest },
  }),
});

type Cycle = Pick<z.infer<typeof Input>, "programme" | "cycle">;

const addUnit = (tx: Tx, { programme, cycle }: Cycle, unit: PlannedUnit): Promise<number> =>
  tx.run(
    `INSERT INTO work_unit (programme, cycle, unit, authority, code, name, street, street_name, district, district_name,
       living_type, conditions)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (programme, cycle, unit) DO NOTHING`,
    [
      ...[programme, cycle, unit.unit, unit.authority, unit.code, unit.name, unit.street, unit.street_name],
      ...[unit.district, unit.district_name, unit.living_type, JSON.stringify(unit.conditions)],
    ],
  );

const addVisit = async (
  tx: Tx,
  { programme, cycle }: Cycle,
  unit: PlannedUnit,
  visit: PlannedVisit,
  { scoresheet }: WorkForms,
  act: Act,
): Promise<void> => {
  const { id, kind, planned_on, is_double } = visit;
  await tx.run(
    `INSERT INTO work_visit (id, programme, cycle, unit, kind, planned_on, is_double) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, programme, cycle, unit.unit, kind, planned_on, is_double ? 1 : 0],
  );
  const place = { conditions: unit.conditions, livingType: unit.living_type };
  const { required } = progressOf(scoresheet, kind, place, new Map());
  await addSheet(tx, { visit: id, mark: "first", evaluator: visit.first, required: required.length }, act);
  if (is_double)
    await addSheet(
      tx,
      { visit: id, mark: "second", evaluator: visit.second, required: required.length },
      act,
    );
};

const addBallot = async (
  tx: Tx,
  { programme, cycle }: Cycle,
  unit: string,
  visits: readonly PlannedVisit[],
): Promise<void> => {
  const id = `${programme}-${cycle}-B-${unit}`;
  await tx.run(
    "INSERT INTO work_ballot (id, programme, cycle, unit, state) VALUES ($1, $2, $3, $4, 'open')",
    [id, programme, cycle, unit],
  );
  const visitor = (kind: PlannedVisit["kind"]): string | null =>
    visits.find((visit) => visit.kind === kind)?.first ?? null;
  for (const [ordinal, kind] of [
    [1, "announced"],
    [2, "unannounced"],
  ] as const)
    await tx.run(
      "INSERT INTO work_ballot_entry (ballot, ordinal, account, state, version) VALUES ($1, $2, $3, 'open', 0)",
      [id, ordinal, visitor(kind)],
    );
};
