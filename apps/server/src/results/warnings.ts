import { improvementPlans } from "@juping/ledger";
import {
  type ImprovementPlan,
  shanghaiDate,
  type WarningLevel,
  warningLevels,
  type WarningRules,
} from "@juping/model";
import type { PlanView, Warnings } from "@juping/model/api";
import { planProgress } from "@juping/rewards";
import { cell, orNull } from "@juping/store";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { readerOf } from "../access/reader.ts";
import { refOf } from "../view/unit-index.ts";
import { needsPlan, planDueOf, warningRulesOf } from "./plan-due.ts";
import { todayOf, type CycleName, type ResultContext } from "./result-context.ts";

const Factors = z.object({
  level: z.string().optional(),
  nodes: z.string().optional(),
  places: z.string().optional(),
});
const Steps = z.array(z.string());

/** How grave a level is, the gravest the most. */
const weight = (level: string): number => warningLevels.findIndex((name) => name === level);

type Plans = Awaited<ReturnType<typeof improvementPlans.ask>>;

const planOf = (
  { plans, items }: Plans,
  unit: string,
  rules: WarningRules | undefined,
  { cycle }: CycleName,
  today: string,
  due: string | null,
): PlanView | null => {
  const found = plans.find((plan) => plan.unit === unit);
  if (found === undefined) return null;
  const own = items.filter((item) => item.unit === unit);
  const score = found.recheck_score === null ? null : Number(found.recheck_score);
  const plan: ImprovementPlan = {
    unit,
    cycle,
    level: found.level as WarningLevel,
    filed_on: found.filed_at.slice(0, 10),
    coach: found.coach,
    items: own.map(({ node, measure, owner, due, closed_on }) => ({ node, measure, owner, due, closed_on })),
    recheck: score === null || found.rechecked_on === null ? null : { on: found.rechecked_on, score },
  };
  return {
    coach: found.coach,
    filed_at: found.filed_at,
    late: due !== null && shanghaiDate(new Date(found.filed_at)) > due,
    items: own.map(({ unit: _, ordinal, ...item }) => ({
      ...item,
      ordinal: Number(ordinal),
      overdue: item.closed_on === null && item.due < today,
    })),
    recheck_from: found.recheck_from,
    recheck_score: score,
    may_lift: rules !== undefined && found.lifted_at === null && planProgress(rules, plan, today).lifted,
    lifted_at: found.lifted_at,
  };
};

/** Warnings and places for honours of the reader's own file, with plans of the ledger for its units. */
export const warningsOf = async (
  context: ResultContext,
  request: FastifyRequest,
  name: CycleName,
): Promise<Warnings> => {
  const admission = await context.gate.admit(name, readerOf(request));
  const kept = await context.ledger.ask(improvementPlans, name);
  const today = todayOf(context);
  return await context.gate.read(admission, async ({ file, units, facts, release }) => {
    const rules = warningRulesOf(file.info.get("method_json"));
    const rows = await file.rows(
      "SELECT unit_id, fund, kind, factors, derivation FROM award WHERE kind IN ('warning', 'honour') ORDER BY unit_id, fund",
      {
        unit_id: cell.text,
        fund: cell.text,
        kind: cell.text,
        factors: orNull(cell.text),
        derivation: orNull(cell.text),
      },
    );
    const nodes = await file.rows(
      "SELECT node, name_zh, name_en FROM node WHERE tree = 'committee' AND level = 2 ORDER BY ordinal, node",
      { node: cell.text, name_zh: orNull(cell.text), name_en: orNull(cell.text) },
    );
    const given = rows.flatMap((row) => {
      const unit = units.find(row.unit_id);
      return unit === undefined
        ? []
        : [{ ...row, unit: refOf(unit), factors: Factors.parse(JSON.parse(row.factors ?? "{}")) }];
    });
    const due = rules === undefined ? null : await planDueOf(context, name, rules.plan_workdays);
    return {
      stage: release.stage,
      plan_due: due,
      recheck_days: rules?.recheck_days ?? null,
      warnings: given
        .filter(({ kind }) => kind === "warning")
        .map(({ unit, factors, derivation }) => {
          const needs = needsPlan(factors.level ?? "");
          const plan = planOf(kept, unit.id, rules, name, today, due);
          return {
            unit,
            level: factors.level ?? "",
            nodes: (factors.nodes ?? "").split("、").filter((node) => node !== ""),
            derivation: Steps.parse(JSON.parse(derivation ?? "[]")),
            needs_plan: needs,
            plan_overdue: needs && plan === null && due !== null && today > due,
            plan,
          };
        })
        .toSorted((a, b) => weight(b.level) - weight(a.level)),
      places: given
        .filter(({ kind }) => kind === "honour")
        .map(({ unit, fund, factors }) => ({
          unit,
          kind: facts.funds.find(({ code }) => code === fund)?.name ?? { zh: fund, en: fund },
          places: factors.places ?? "",
        })),
      nodes: nodes.map(({ node, name_zh, name_en }) => ({
        node,
        name: { zh: name_zh ?? node, en: name_en ?? node },
      })),
    };
  });
};
