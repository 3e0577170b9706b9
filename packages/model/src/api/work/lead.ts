import { z } from "zod";
import { ScoresheetCheck } from "../../method/scoresheet.ts";
import { MarkValue } from "../../work/mark-value.ts";
import { MarkOrder, SheetState, VisitFlag, VisitKind } from "../../work/sheet.ts";
import { WorkUnit } from "./sheet.ts";

const Visitor = z.object({ account: z.string(), code: z.string(), name: z.string() });

/** A cycle in the field. */
export const WorkCycle = z.object({
  programme: z.string(),
  cycle: z.string(),
  method: z.string(),
  method_version: z.string(),
  method_sha256: z.string(),
  double_share: z.number(),
  /** first and last day of the visits; null in cycles that were opened without */
  visits_from: z.string().nullable(),
  visits_to: z.string().nullable(),
  opened_at: z.string(),
  frozen_at: z.string().nullable(),
  first_mark_at: z.string().nullable(),
  sign_offs: z.array(z.object({ account: z.string(), role: z.string(), signed_at: z.string() })),
  units: z.number().int(),
  sheets: z.array(z.object({ state: SheetState, count: z.number().int() })),
});
export type WorkCycle = z.infer<typeof WorkCycle>;

/** A sheet as the lead sees it: how far it is, not what is on it. */
export const WorkProgressRow = z.object({
  sheet: z.string(),
  visit: z.string(),
  mark: MarkOrder,
  unit: WorkUnit,
  kind: VisitKind,
  is_double: z.boolean(),
  planned_on: z.string(),
  evaluator: Visitor.nullable(),
  state: SheetState,
  version: z.number().int(),
  done: z.number().int(),
  required: z.number().int(),
  last_marked_at: z.string().nullable(),
  submitted_at: z.string().nullable(),
  missing_reason: z.string().nullable(),
  /** its marks may be read */
  readable: z.boolean(),
  /** what about the visit is to be looked into, once the sheet is in: times and places, never a mark */
  flags: z.array(VisitFlag),
});
export type WorkProgressRow = z.infer<typeof WorkProgressRow>;

export const WorkProgress = z.object({
  cycle: WorkCycle,
  evaluators: z.array(
    Visitor.extend({
      district: z.string().nullable(),
      sheets: z.number().int(),
      submitted: z.number().int(),
      /** marks that a third decided on, and those of them that he decided otherwise */
      compared: z.number().int(),
      errors: z.number().int(),
      /** too many of them: all visits again */
      redo: z.boolean(),
    }),
  ),
  rows: z.array(WorkProgressRow),
});
export type WorkProgress = z.infer<typeof WorkProgress>;

/** What an assignment in bulk would do. */
export const WorkPlan = z.object({
  visits: z.array(
    z.object({
      id: z.string(),
      unit: z.string(),
      kind: VisitKind,
      planned_on: z.string(),
      is_double: z.boolean(),
      first: z.string().nullable(),
      second: z.string().nullable(),
    }),
  ),
  skipped: z.number().int(),
  open: z.number().int(),
  load: z.array(
    Visitor.extend({
      district: z.string().nullable(),
      sheets: z.number().int(),
      doubles: z.number().int(),
    }),
  ),
  digest: z.string(),
});
export type WorkPlan = z.infer<typeof WorkPlan>;

/** A visit that two scored apart. */
export const WorkDouble = z.object({
  visit: z.string(),
  unit: WorkUnit,
  kind: VisitKind,
  /** both sheets are in */
  comparable: z.boolean(),
  /** checks that a third must decide; 0 until both are in */
  disputed: z.number().int(),
  third: SheetState.nullable(),
});
export type WorkDouble = z.infer<typeof WorkDouble>;

const Agreement = z.object({
  pairs: z.number().int(),
  exact: z.number().nullable(),
  withinOne: z.number().nullable(),
  kappa: z.number().nullable(),
});

export const WorkDoubles = z.object({ agreement: Agreement, visits: z.array(WorkDouble) });
export type WorkDoubles = z.infer<typeof WorkDoubles>;

/** Two sheets of a visit side by side. */
export const WorkComparison = z.object({
  visit: z.string(),
  unit: WorkUnit,
  kind: VisitKind,
  sheets: z.array(
    z.object({
      sheet: z.string(),
      mark: MarkOrder,
      evaluator: Visitor.nullable(),
      state: SheetState,
      version: z.number().int(),
      visited_on: z.string().nullable(),
      submitted_at: z.string().nullable(),
    }),
  ),
  checks: z.array(ScoresheetCheck),
  differences: z.array(
    z.object({
      code: z.string(),
      first: MarkValue.nullable(),
      second: MarkValue.nullable(),
      third: MarkValue.nullable(),
      difference: z.number().nullable(),
      steps: z.number().nullable(),
      disputed: z.boolean(),
    }),
  ),
  agreement: Agreement,
});
export type WorkComparison = z.infer<typeof WorkComparison>;

/** Where a lead may send whom: streets of the register, evaluators named, accounts that could be. */
export const WorkField = z.object({
  streets: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      district: z.string().nullable(),
      district_name: z.string().nullable(),
      committees: z.number().int(),
      /** of them those that have their visits */
      planned: z.number().int(),
    }),
  ),
  evaluators: z.array(Visitor.extend({ district: z.string().nullable() })),
  accounts: z.array(z.object({ id: z.string(), name: z.string(), login: z.string() })),
});
export type WorkField = z.infer<typeof WorkField>;

/** Which committees of which streets are to be visited when. */
export const WorkPlanRequest = z.object({
  streets: z.array(z.string()).min(1).max(500),
  from: z.iso.date(),
  to: z.iso.date(),
});
export type WorkPlanRequest = z.infer<typeof WorkPlanRequest>;

/** What must be so, or should be, before a cycle is taken into the field. */
export const OpeningCheck = z.object({
  check: z.enum(["forms", "committees", "calendar", "period", "evaluators", "second_signature", "previous"]),
  passes: z.boolean(),
  /** without it the cycle is not opened; otherwise it may follow */
  needed: z.boolean(),
  /** what was counted */
  count: z.number().int(),
});
export type OpeningCheck = z.infer<typeof OpeningCheck>;

/** Cycles that no field work was begun for: what each would be scored by, and whether it is ready. */
export const WorkOpenings = z.object({
  openings: z.array(
    z.object({
      programme: z.string(),
      programme_title: z.object({ zh: z.string(), en: z.string() }),
      cycle: z.string(),
      title: z.object({ zh: z.string(), en: z.string() }),
      method: z.string(),
      method_version: z.string(),
      method_sha256: z.string(),
      double_share: z.number(),
      starts_on: z.string(),
      cutoff: z.string(),
      /** proposed for the visits */
      visits_from: z.string(),
      visits_to: z.string(),
      working_days: z.number().int(),
      /** checks of an unannounced and of an announced visit, parts of the ballot, items of the questionnaire */
      instruments: z.object({
        unannounced: z.number().int(),
        announced: z.number().int(),
        ballot_parts: z.number().int(),
        questions: z.number().int(),
      }),
      committees: z.number().int(),
      checks: z.array(OpeningCheck),
    }),
  ),
});
export type WorkOpenings = z.infer<typeof WorkOpenings>;

/** Cycles in the field. */
export const WorkCycles = z.object({
  cycles: z.array(
    z.object({
      programme: z.string(),
      cycle: z.string(),
      title: z.object({ zh: z.string(), en: z.string() }),
      simulated: z.boolean(),
      frozen_at: z.string().nullable(),
    }),
  ),
});
export type WorkCycles = z.infer<typeof WorkCycles>;
