import { createHash } from "node:crypto";
import { assignTasks, drawDoubleScoring, plannedDay, type Task } from "@juping/fieldwork";
import { canonicalJson, JupingError, type VisitKind } from "@juping/model";
import { z } from "zod";
import type { Reading } from "../sql.ts";
import { readPool } from "./pool.ts";

/** A committee to be visited, as the register has it on the day of the plan. */
export const PlannedUnit = z.object({
  unit: z.string().min(1),
  authority: z.string(),
  code: z.string(),
  name: z.string().min(1),
  street: z.string().nullable(),
  street_name: z.string().nullable(),
  district: z.string().nullable(),
  district_name: z.string().nullable(),
  living_type: z.string().nullable(),
  conditions: z.array(z.string()),
});
export type PlannedUnit = z.infer<typeof PlannedUnit>;

export const PlanInput = z.object({
  programme: z.string(),
  cycle: z.string(),
  units: z.array(PlannedUnit).max(10_000),
  /** first and last day of the visits */
  from: z.iso.date(),
  to: z.iso.date(),
  /** days on which people are visited, between the two */
  days: z.array(z.iso.date()).max(530),
});
export type PlanInput = z.infer<typeof PlanInput>;

export interface PlannedVisit {
  readonly id: string;
  readonly unit: string;
  readonly kind: VisitKind;
  readonly planned_on: string;
  readonly is_double: boolean;
  /** accounts; null where nobody may go */
  readonly first: string | null;
  readonly second: string | null;
}

export interface Plan {
  readonly visits: readonly PlannedVisit[];
  /** units that have their visits already */
  readonly skipped: number;
  /** sheets that nobody may take */
  readonly open: number;
  readonly load: readonly {
    readonly account: string;
    readonly code: string;
    readonly name: string;
    readonly district: string | null;
    readonly sheets: number;
    readonly doubles: number;
  }[];
  /** of all of the above: what is carried out must be what was looked at */
  readonly digest: string;
}

const letter = { unannounced: "A", announced: "M" } as const;

/**
 * Two visits of each unit, days drawn, visitors assigned, a share drawn to be scored by two. A pure function of the cycle's
 * seed and what stands in the ledger: looked at and carried out it is the same, unless somebody wrote in between.
 * @throws JupingError NOT_FOUND, BAD_REQUEST
 */
export const planOf = async (tx: Reading, input: PlanInput): Promise<Plan> => {
  const { programme, cycle, from, to, days } = input;
  const head = await tx.get<{ double_share: number }>(
    "SELECT double_share FROM work_cycle WHERE programme = $1 AND cycle = $2",
    [programme, cycle],
  );
  if (head === undefined) throw new JupingError("NOT_FOUND", { what: "评估周期", value: cycle });
  if (days.length === 0)
    throw new JupingError("BAD_REQUEST", { name: "to", value: to, reason: `${from} – ${to} 没有工作日` });
  const pool = await readPool(tx, programme, cycle);
  const planned = new Set(
    (
      await tx.all<{ unit: string }>(
        "SELECT DISTINCT unit FROM work_visit WHERE programme = $1 AND cycle = $2",
        [programme, cycle],
      )
    ).map(({ unit }) => unit),
  );
  const units = input.units.filter(({ unit }) => !planned.has(unit));
  const visits = units.flatMap(({ unit }) =>
    (["unannounced", "announced"] as const).map((kind) => ({
      id: `${programme}-${cycle}-${letter[kind]}-${unit}`,
      unit,
      kind,
    })),
  );
  const places = new Map(units.map(({ unit, street, district }) => [unit, { unit, street, district }]));
  const tasksOf = (some: readonly { id: string; unit: string }[]): Task[] =>
    some.flatMap(({ id, unit }) => {
      const place = places.get(unit);
      return place ? [{ id, place }] : [];
    });
  const first = assignTasks(tasksOf(visits), pool.evaluators, pool.standing, from, pool.seed);
  const taken = visits.flatMap(({ id, unit }) => {
    const evaluator = first.assigned.get(id);
    return evaluator === undefined ? [] : [{ visit: id, unit, evaluator }];
  });
  const doubles = new Set(
    drawDoubleScoring(taken, head.double_share, `${pool.seed} ${cycle} ${planned.size}`),
  );
  const drawn = visits.filter(({ id }) => doubles.has(id));
  const standing = [...pool.standing, ...taken];
  const second = assignTasks(tasksOf(drawn), pool.evaluators, standing, from, `${pool.seed} second`);
  const plan = {
    visits: visits.map((visit) => ({
      ...visit,
      planned_on: plannedDay(days, pool.seed, visit.id),
      is_double: doubles.has(visit.id),
      first: first.assigned.get(visit.id) ?? null,
      second: second.assigned.get(visit.id) ?? null,
    })),
    skipped: input.units.length - units.length,
    open: first.open.length + second.open.length,
    load: pool.rows.map(({ account, code, name, district }) => ({
      account,
      code,
      name,
      district,
      sheets: second.load.get(account) ?? 0,
      doubles: [...second.assigned.values()].filter((who) => who === account).length,
    })),
  };
  return { ...plan, digest: createHash("sha256").update(canonicalJson(plan)).digest("hex") };
};
