import { JupingError } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { readSteps, stepError } from "../../result/steps.ts";

const fen = z.number().int();
const place = { unit: z.string(), fund: z.string(), holder: z.string() };

/**
 * Books what a final release awards, or what a later revision changes of it, with the moves against the reserve as they were worked
 * out. What is owed never falls below what was paid or is being paid.
 * @throws JupingError RESULT_STEP, STALE_VERSION where somebody booked or paid meanwhile
 */
export const bookAwards = defineCommand({
  name: "result.book-awards",
  input: z.object({
    programme: z.string(),
    cycle: z.string(),
    revision: z.number().int(),
    /** revision that is booked now; null: none */
    from: z.number().int().nullable(),
    awards: z.array(z.object({ ...place, fen })),
    accounts: z.array(z.object({ holder: z.string(), budget: fen, reserve: fen, returned: fen })),
    moves: z.array(z.object({ ...place, fen, kept: fen })),
  }),
  run: async (tx, { programme, cycle, revision, from, awards, accounts, moves }, act) => {
    const last = (await readSteps(tx, programme, cycle)).at(-1);
    if (last === undefined || !["awards", "payment", "targets"].includes(last.step))
      throw stepError(cycle, last?.step ?? null, "资金在“资金与荣誉核定”时入账");
    const booked = await tx.get<{ revision: number | null }>(
      "SELECT max(revision) AS revision FROM result_award WHERE programme = $1 AND cycle = $2",
      [programme, cycle],
    );
    const stale = (found: string): JupingError =>
      new JupingError("STALE_VERSION", { what: "资金入账", value: cycle, expected: String(from), found });
    if ((booked?.revision ?? null) !== from) throw stale(String(booked?.revision ?? null));
    const at = act.at.toISOString();
    for (const { unit, fund, holder, fen: amount } of awards)
      await tx.run(
        `INSERT INTO result_award (programme, cycle, unit, fund, holder, fen, revision, booked_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (programme, cycle, unit, fund) DO UPDATE SET fen = excluded.fen, revision = excluded.revision,
           booked_at = excluded.booked_at`,
        [programme, cycle, unit, fund, holder, amount, revision, at],
      );
    const over = await tx.get<{ unit: string }>(
      `SELECT a.unit FROM result_award a JOIN (SELECT unit, fund, sum(fen) AS fen FROM result_payment
         WHERE programme = $1 AND cycle = $2 GROUP BY unit, fund) p ON p.unit = a.unit AND p.fund = a.fund
       WHERE a.programme = $1 AND a.cycle = $2 AND p.fen > a.fen LIMIT 1`,
      [programme, cycle],
    );
    if (over !== undefined) throw stale(over.unit);
    if (from === null)
      for (const { holder, budget, reserve, returned } of accounts)
        await tx.run(
          `INSERT INTO result_account (programme, cycle, holder, budget_fen, reserve_fen, returned_fen)
           VALUES ($1, $2, $3, $4, $5, $6)`,
          [programme, cycle, holder, budget, reserve, returned],
        );
    for (const { unit, fund, holder, fen: moved, kept } of moves)
      await tx.run(
        `INSERT INTO result_booking (programme, cycle, revision, unit, fund, holder, fen, kept_fen, booked_at, booked_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [programme, cycle, revision, unit, fund, holder, moved, kept, at, act.actor],
      );
    return { awards: awards.length, moves: moves.length };
  },
  journal: ({ programme, cycle, revision, from }, { awards, moves }) => ({
    subject: `release:${programme}/${cycle}/${revision}`,
    details: { from, awards, moves },
  }),
});
