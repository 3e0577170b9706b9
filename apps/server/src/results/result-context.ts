import type { Evidence } from "@juping/ledger";
import {
  JupingError,
  parsePolicy,
  shanghaiDate,
  stepRules,
  type ResultStep,
  type WorkingCalendar,
} from "@juping/model";
import { currentRelease, type Assets } from "@juping/release";
import { findRelease } from "@juping/store";
import type { FastifyRequest } from "fastify";
import { identityOf } from "../access/act-of.ts";
import type { Admission } from "../gate/gate.ts";
import type { ServerContext } from "../routes/server-context.ts";
import type { Publisher } from "./publisher.ts";

/** What routes of a result's workflow are made with. */
export interface ResultContext extends ServerContext {
  readonly assets: Assets;
  readonly evidence: Evidence;
  readonly calendar: WorkingCalendar;
  readonly publisher: Publisher;
}

export interface CycleName {
  readonly programme: string;
  readonly cycle: string;
}

/** Shanghai date of now. */
export const todayOf = ({ clock }: Pick<ResultContext, "clock">): string => shanghaiDate(clock.now());

/** The day some working days after today. @throws JupingError CALENDAR_MISSING: no deadline is guessed */
export const dueAfter = (context: Pick<ResultContext, "clock" | "calendar">, workdays: number): string => {
  const today = todayOf(context);
  try {
    return context.calendar.addWorkdays(today, workdays);
  } catch (error) {
    if (error instanceof RangeError) throw new JupingError("CALENDAR_MISSING", { day: today });
    throw error;
  }
};

/** Last day of a step's window that is entered today; null: it has none. */
export const stepDue = (
  context: Pick<ResultContext, "clock" | "calendar">,
  step: ResultStep,
): string | null => {
  const { workdays } = stepRules[step];
  return workdays === null ? null : dueAfter(context, workdays);
};

/** Working days from today to the last day, both counted; 0 once it is over. */
export const workdaysLeft = (
  context: Pick<ResultContext, "clock" | "calendar">,
  due: string | null,
): number | null => {
  if (due === null) return null;
  const today = todayOf(context);
  let left = 0;
  for (let day = today; day <= due; day = nextDay(day)) if (context.calendar.isWorkday(day)) left += 1;
  return left;
};

const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** Digest of the current release, under which signatures are given. */
export const releaseOf = async (
  { home }: Pick<ResultContext, "home">,
  { programme, cycle }: CycleName,
): Promise<{
  readonly revision: number;
  readonly stage: "draft" | "notice" | "final";
  readonly digest: string;
}> => {
  const found = findRelease(home, programme, cycle);
  const current = await currentRelease(home, programme, cycle);
  return {
    revision: found.name.revision,
    stage: current?.stage ?? found.stage,
    digest: found.manifest.policies["whole"]?.digest ?? "",
  };
};

/**
 * Lets a caller at one unit's side of the workflow: inside the own scope, at any stage, since facts come before results.
 * @throws JupingError POLICY_FORBIDDEN, NOT_FOUND, RELEASE_MISSING
 */
export const admitUnit = async (
  { gate }: Pick<ResultContext, "gate">,
  request: FastifyRequest,
  { programme, cycle }: CycleName,
  unit: string,
): Promise<Admission> => {
  const scope = parsePolicy(identityOf(request).account.scope);
  return await gate.admit({ programme, cycle, policy: `committee:${unit}` }, { scope, stage: "draft" });
};

/** The whole cycle is run by those whose rights do not end at a district. @throws JupingError POLICY_FORBIDDEN */
export const requireWholeScope = (request: FastifyRequest): void => {
  if (parsePolicy(identityOf(request).account.scope).kind !== "whole")
    throw new JupingError("POLICY_FORBIDDEN", { what: "整个周期" });
};
