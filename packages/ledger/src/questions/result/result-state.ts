import { z } from "zod";
import { defineQuestion } from "../../question.ts";
import { caseColumns, type CaseRow } from "../../result/cases.ts";
import { blockersOf, readSignatures, readSteps } from "../../result/steps.ts";

/** Where a cycle stands between its facts and its money: all that the board shows, without a score. */
export const resultState = defineQuestion({
  name: "result.state",
  input: z.object({ programme: z.string(), cycle: z.string(), digest: z.string(), today: z.iso.date() }),
  ask: async (tx, { programme, cycle, digest, today }) => {
    const key = [programme, cycle];
    const steps = await readSteps(tx, programme, cycle);
    return {
      steps,
      blockers: await blockersOf(tx, programme, cycle, steps.at(-1), today),
      ...(await readSignatures(tx, programme, cycle, steps.length, digest)),
      cases: await tx.all<CaseRow & { proofs: number; panel: number; votes: number }>(
        `SELECT ${caseColumns},
           (SELECT count(*) FROM result_proof p WHERE p.case_id = c.id) AS proofs,
           (SELECT count(*) FROM result_panel p WHERE p.case_id = c.id) AS panel,
           (SELECT count(*) FROM result_panel p WHERE p.case_id = c.id AND p.uphold IS NOT NULL) AS votes
         FROM result_case c WHERE programme = $1 AND cycle = $2 ORDER BY outcome IS NOT NULL, due_on, filed_at`,
        key,
      ),
      confirmed: await tx.all<{ unit: string; facts: number }>(
        "SELECT unit, count(*) AS facts FROM result_fact WHERE programme = $1 AND cycle = $2 GROUP BY unit ORDER BY unit",
        key,
      ),
    };
  },
});

/** Money as it is booked and paid: what is owed by unit and fund, accounts, moves against the reserve, payments. */
export const resultMoney = defineQuestion({
  name: "result.money",
  input: z.object({ programme: z.string(), cycle: z.string() }),
  ask: async (tx, { programme, cycle }) => {
    const key = [programme, cycle];
    return {
      awards: await tx.all<{ unit: string; fund: string; holder: string; fen: number; revision: number }>(
        "SELECT unit, fund, holder, fen, revision FROM result_award WHERE programme = $1 AND cycle = $2 ORDER BY unit, fund",
        key,
      ),
      accounts: await tx.all<{
        holder: string;
        budget_fen: number;
        reserve_fen: number;
        returned_fen: number;
      }>(
        "SELECT holder, budget_fen, reserve_fen, returned_fen FROM result_account WHERE programme = $1 AND cycle = $2 ORDER BY holder",
        key,
      ),
      bookings: await tx.all<{
        revision: number;
        unit: string;
        fund: string;
        holder: string;
        fen: number;
        kept_fen: number;
        booked_at: string;
      }>(
        `SELECT revision, unit, fund, holder, fen, kept_fen, booked_at FROM result_booking
         WHERE programme = $1 AND cycle = $2 ORDER BY revision, unit, fund`,
        key,
      ),
      payments: await tx.all<{
        id: string;
        unit: string;
        fund: string;
        fen: number;
        voucher: string;
        recorded_at: string;
        recorded_by: string;
        confirmed_at: string | null;
      }>(
        `SELECT id, unit, fund, fen, voucher, recorded_at, recorded_by, confirmed_at FROM result_payment
         WHERE programme = $1 AND cycle = $2 ORDER BY recorded_at, id`,
        key,
      ),
    };
  },
});
