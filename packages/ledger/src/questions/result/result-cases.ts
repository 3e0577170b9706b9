import { z } from "zod";
import { defineQuestion } from "../../question.ts";
import { caseColumns, readCase, type CaseRow } from "../../result/cases.ts";
import { readSteps } from "../../result/steps.ts";

/** One unit's side of a cycle: which facts it confirmed, its corrections and appeals, where the cycle stands. */
export const unitResult = defineQuestion({
  name: "result.unit",
  input: z.object({ programme: z.string(), cycle: z.string(), unit: z.string() }),
  ask: async (tx, { programme, cycle, unit }) => {
    const key = [programme, cycle, unit];
    const confirmed = await tx.all<{ fact: string }>(
      "SELECT fact FROM result_fact WHERE programme = $1 AND cycle = $2 AND unit = $3 ORDER BY fact",
      key,
    );
    return {
      step: (await readSteps(tx, programme, cycle)).at(-1) ?? null,
      confirmed: confirmed.map(({ fact }) => fact),
      cases: await tx.all<CaseRow>(
        `SELECT ${caseColumns} FROM result_case WHERE programme = $1 AND cycle = $2 AND unit = $3 ORDER BY filed_at`,
        key,
      ),
    };
  },
});

/** One correction or appeal with its proofs and its panel. @throws JupingError NOT_FOUND */
export const resultCase = defineQuestion({
  name: "result.case",
  input: z.object({ id: z.string() }),
  ask: async (tx, { id }) => ({
    ...(await readCase(tx, id)),
    proofs: await tx.all<{ sha256: string; media_type: string; bytes: number; added_at: string }>(
      "SELECT sha256, media_type, bytes, added_at FROM result_proof WHERE case_id = $1 ORDER BY added_at, sha256",
      [id],
    ),
    panel: await tx.all<{
      account: string;
      name: string;
      uphold: number | null;
      reason: string;
      voted_at: string | null;
    }>(
      `SELECT p.account, a.name, p.uphold, p.reason, p.voted_at FROM result_panel p JOIN account a ON a.id = p.account
       WHERE p.case_id = $1 ORDER BY a.name, p.account`,
      [id],
    ),
  }),
});

/** Whom a panel may be chosen from: people of the evaluating body and the client, by name. */
export const panelChoices = defineQuestion({
  name: "result.panel-choices",
  input: z.object({}),
  ask: (tx) =>
    tx.all<{ account: string; name: string; role: string }>(
      `SELECT id AS account, name, role FROM account
       WHERE state = 'active' AND role IN ('evaluator', 'evaluation_lead', 'client_officer') ORDER BY role, name, id`,
    ),
});

/** Appeals that somebody reviews and has not voted on. */
export const ownReviews = defineQuestion({
  name: "result.own-reviews",
  input: z.object({ account: z.string() }),
  ask: (tx, { account }) =>
    tx.all<{ id: string; programme: string; cycle: string; unit: string; due_on: string }>(
      `SELECT c.id, c.programme, c.cycle, c.unit, c.due_on FROM result_panel p JOIN result_case c ON c.id = p.case_id
       WHERE p.account = $1 AND p.uphold IS NULL ORDER BY c.due_on`,
      [account],
    ),
});
