import { type resultCase, resultState } from "@juping/ledger";
import { appealGrounds, JupingError, shanghaiDate, type AppealGround } from "@juping/model";
import type { AppealDecision, DecidedResult, ReportFacts } from "@juping/reports";
import type { FastifyRequest } from "fastify";
import { readerOf, serverReader } from "../access/reader.ts";
import { unitPageOf } from "../answer/unit-page.ts";
import { reportFactsOf } from "../documents/report-facts.ts";
import { namesOf } from "./names.ts";
import type { CycleName, ResultContext } from "./result-context.ts";

type Case = Awaited<ReturnType<typeof resultCase.ask>>;

/** What one revision says of a unit, as far as a decision tells it. */
const resultIn = async (
  { gate }: Pick<ResultContext, "gate">,
  { programme, cycle }: CycleName,
  revision: number,
  unit: string,
): Promise<DecidedResult> => {
  const ask = { programme, cycle, revision, policy: `committee:${unit}` };
  const admission = await gate.admit(ask, serverReader);
  const { standing, awards } = await gate.read(admission, (view) => unitPageOf(view, unit));
  return {
    revision,
    score: standing.score.value,
    grade: standing.grade,
    money: Object.fromEntries(
      awards.flatMap(({ kind, fund_name, fen }) =>
        kind === "money" && fen !== null ? [[fund_name.zh, fen]] : [],
      ),
    ),
  };
};

const mendedBy = async (
  context: ResultContext,
  name: CycleName,
  { filed_at, revision, unit }: Case,
): Promise<AppealDecision["mended"]> => {
  if (revision === null) return null;
  const { steps } = await context.ledger.ask(resultState, { ...name, digest: "", today: "1970-01-01" });
  const appealed = steps.findLast(({ entered_at }) => entered_at <= filed_at)?.revision;
  if (appealed === undefined || Number(appealed) === Number(revision)) return null;
  return {
    before: await resultIn(context, name, Number(appealed), unit),
    after: await resultIn(context, name, Number(revision), unit),
  };
};

/**
 * All that the decision on an appeal is written of: the committee's page as the caller may read it, and the case.
 * @throws JupingError NOT_FOUND for what is no appeal or is not decided, STAGE_FORBIDDEN, POLICY_FORBIDDEN
 */
export const decisionFactsOf = async (
  context: ResultContext,
  request: FastifyRequest,
  name: CycleName,
  found: Case,
): Promise<ReportFacts> => {
  const { kind, outcome, decided_at } = found;
  if (kind !== "appeal" || outcome === null || decided_at === null)
    throw new JupingError("NOT_FOUND", { what: "申诉复核决定", value: found.id });
  const names = await namesOf(context.gate, name);
  const admission = await context.gate.admit(name, readerOf(request));
  const facts = await context.gate.read(admission, (view) => reportFactsOf(view, found.unit));
  return {
    ...facts,
    decision: {
      subject: `${found.subject} ${names.subject(found.subject)}`,
      ground: appealGrounds[found.ground as AppealGround].zh,
      claim: found.claim,
      asked: found.asked,
      filed_on: shanghaiDate(new Date(found.filed_at)),
      decided_on: shanghaiDate(new Date(decided_at)),
      upheld: outcome === "upheld",
      votes: found.panel.map(({ uphold, reason }) => ({ uphold: Number(uphold) === 1, reason })),
      proofs: found.proofs.map(({ sha256 }) => sha256),
      mended: await mendedBy(context, name, found),
    },
  };
};
