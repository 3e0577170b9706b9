import { z } from "zod";
import { appealGroundCodes, resultSteps } from "../result/workflow.ts";
import { UnitRef } from "./unit-ref.ts";

const fen = z.number().int();
const day = z.iso.date();
const words = z.object({ zh: z.string(), en: z.string() });

/** A correction or an appeal as it stands. */
export const ResultCase = z.object({
  id: z.string(),
  unit: UnitRef,
  kind: z.enum(["correction", "appeal"]),
  ground: z.enum(appealGroundCodes),
  /** measure or node that it is about, and its words */
  subject: z.string(),
  subject_name: z.string(),
  claim: z.string(),
  asked: z.string(),
  filed_at: z.string(),
  due_on: day,
  outcome: z.enum(["upheld", "rejected"]).nullable(),
  answer: z.string(),
  decided_at: z.string().nullable(),
  /** that mends it; null where nothing was mended yet */
  batch: z.string().nullable(),
  revision: z.number().int().nullable(),
});
export type ResultCase = z.infer<typeof ResultCase>;

/** One case with its proofs and panel. `GET /api/v1/results/…/cases/{id}` */
export const ResultCasePage = ResultCase.extend({
  step: z.enum(resultSteps).nullable(),
  proofs: z.array(
    z.object({ sha256: z.string(), media_type: z.string(), bytes: z.number(), added_at: z.string() }),
  ),
  /** votes of others are shown once the case is decided */
  panel: z.array(
    z.object({
      account: z.string(),
      name: z.string(),
      voted: z.boolean(),
      uphold: z.boolean().nullable(),
      reason: z.string(),
    }),
  ),
  /** whom the lead may choose from; empty for others */
  choices: z.array(z.object({ account: z.string(), name: z.string(), role: z.string() })),
  /** what may be mended, for the lead: instruments with rows of their own number */
  instruments: z.array(
    z.object({
      code: z.string(),
      title: words,
      columns: z.array(z.object({ name: z.string(), title: words })),
    }),
  ),
  /** whether the caller is of the panel and has not voted */
  may_vote: z.boolean(),
});
export type ResultCasePage = z.infer<typeof ResultCasePage>;

/** Where a cycle stands between its facts and its money. `GET /api/v1/results/{programme}/{cycle}` */
export const ResultBoard = z.object({
  programme: z.string(),
  cycle: z.string(),
  title: words,
  today: day,
  release: z.object({
    revision: z.number().int(),
    stage: z.enum(["draft", "notice", "final"]),
    digest: z.string(),
  }),
  /** how many steps were entered: what changes something names it */
  after: z.number().int(),
  step: z.enum(resultSteps).nullable(),
  next: z.enum(resultSteps).nullable(),
  /** why the next may not be entered yet */
  blockers: z.array(z.string()),
  signatures: z.array(z.object({ account: z.string(), role: z.string(), signed_at: z.string() })),
  signed: z.boolean(),
  log: z.array(
    z.object({
      ordinal: z.number().int(),
      step: z.enum(resultSteps),
      revision: z.number().int(),
      entered_at: z.string(),
      due_on: day.nullable(),
      undoes: z.number().int().nullable(),
      reason: z.string(),
    }),
  ),
  /** working days left in the present window, the last one counted; null: no window */
  days_left: z.number().int().nullable(),
  cases: z.array(
    ResultCase.extend({ proofs: z.number(), panel: z.number(), votes: z.number(), overdue: z.boolean() }),
  ),
  /** committees that take part, and those that confirmed at least one fact */
  committees: z.number().int(),
  confirmed: z.number().int(),
  /** what the caller has to do now, with its deadline */
  tasks: z.array(z.object({ says: words, due_on: day.nullable(), overdue: z.boolean(), place: z.string() })),
  publishing: z.object({
    state: z.enum(["idle", "running", "done", "failed"]),
    problem: z.string().nullable(),
  }),
});
export type ResultBoard = z.infer<typeof ResultBoard>;

/** A committee's facts with what it said of them. `GET /api/v1/results/…/units/{unit}` */
export const ResultFacts = z.object({
  unit: UnitRef,
  step: z.enum(resultSteps).nullable(),
  due_on: day.nullable(),
  days_left: z.number().int().nullable(),
  facts: z.array(
    z.object({
      fact: z.string(),
      name: words,
      unit: z.string(),
      value: z.number().nullable(),
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
      n: z.number().int().nullable(),
      state: z.string(),
      source_system: z.string(),
      confirmed: z.boolean(),
    }),
  ),
  /** what an appeal may be about: second- and third-level indicators */
  nodes: z.array(z.object({ node: z.string(), name: words })),
  cases: z.array(ResultCase),
});
export type ResultFacts = z.infer<typeof ResultFacts>;

/** Money as booked and paid. `GET /api/v1/results/…/money` */
export const ResultMoney = z.object({
  step: z.enum(resultSteps).nullable(),
  awards: z.array(
    z.object({
      unit: UnitRef,
      fund: z.string(),
      fund_name: words,
      fen,
      recorded_fen: fen,
      paid_fen: fen,
      revision: z.number().int(),
    }),
  ),
  /** budget = owed + reserve + returned */
  accounts: z.array(
    z.object({
      holder: UnitRef,
      budget_fen: fen,
      owed_fen: fen,
      paid_fen: fen,
      reserve_fen: fen,
      returned_fen: fen,
    }),
  ),
  bookings: z.array(
    z.object({
      revision: z.number().int(),
      unit: UnitRef,
      fund_name: words,
      fen,
      kept_fen: fen,
      booked_at: z.string(),
    }),
  ),
  payments: z.array(
    z.object({
      id: z.string(),
      unit: UnitRef,
      fund_name: words,
      fen,
      voucher: z.string(),
      recorded_at: z.string(),
      /** whether the caller recorded it: another must confirm it */
      own: z.boolean(),
      confirmed_at: z.string().nullable(),
    }),
  ),
});
export type ResultMoney = z.infer<typeof ResultMoney>;

/** What somebody has to do, over all cycles. `GET /api/v1/results/reminders` */
export const ResultReminders = z.object({
  reminders: z.array(
    z.object({
      programme: z.string(),
      cycle: z.string(),
      says: words,
      due_on: day.nullable(),
      overdue: z.boolean(),
      /** page below the cycle */
      place: z.string(),
    }),
  ),
});
export type ResultReminders = z.infer<typeof ResultReminders>;
