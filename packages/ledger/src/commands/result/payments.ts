import { JupingError } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { readSteps, stepError } from "../../result/steps.ts";

const invalid = (reason: string): JupingError => new JupingError("PAYMENT_INVALID", { reason });

/**
 * Records a payment against a booked award, for another to confirm. The same id twice is one.
 * @throws JupingError RESULT_STEP, PAYMENT_INVALID where it exceeds what is owed
 */
export const recordPayment = defineCommand({
  name: "result.record-payment",
  input: z.object({
    id: z.uuid(),
    programme: z.string(),
    cycle: z.string(),
    unit: z.string(),
    fund: z.string(),
    fen: z.number().int().min(1),
    voucher: z.string().trim().min(1).max(80),
  }),
  run: async (tx, { id, programme, cycle, unit, fund, fen, voucher }, act) => {
    const known = await tx.get("SELECT id FROM result_payment WHERE id = $1", [id]);
    if (known !== undefined) return { added: false };
    const last = (await readSteps(tx, programme, cycle)).at(-1);
    if (last?.step !== "payment") throw stepError(cycle, last?.step ?? null, "拨付在“拨付”时登记");
    const key = [programme, cycle, unit, fund];
    const award = await tx.get<{ fen: number }>(
      "SELECT fen FROM result_award WHERE programme = $1 AND cycle = $2 AND unit = $3 AND fund = $4",
      key,
    );
    if (award === undefined) throw invalid("没有核定这项资金");
    const before = await tx.get<{ fen: number | null }>(
      "SELECT sum(fen) AS fen FROM result_payment WHERE programme = $1 AND cycle = $2 AND unit = $3 AND fund = $4",
      key,
    );
    const left = Number(award.fen) - Number(before?.fen ?? 0);
    if (fen > left) throw invalid(`核定后未拨付的还有 ${(left / 100).toFixed(2)} 元`);
    await tx.run(
      `INSERT INTO result_payment (id, programme, cycle, unit, fund, fen, voucher, recorded_at, recorded_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [id, ...key, fen, voucher, act.at.toISOString(), act.actor],
    );
    return { added: true };
  },
  journal: ({ id, unit, fund, fen, voucher }, { added }) =>
    added ? { subject: `payment:${id}`, details: { unit, fund, fen, voucher } } : [],
});

/** Another person confirms a recorded payment; from then on it stands. @throws JupingError NOT_FOUND, PAYMENT_INVALID */
export const confirmPayment = defineCommand({
  name: "result.confirm-payment",
  input: z.object({ id: z.string() }),
  run: async (tx, { id }, act) => {
    const found = await tx.get<{ recorded_by: string; confirmed_at: string | null }>(
      "SELECT recorded_by, confirmed_at FROM result_payment WHERE id = $1",
      [id],
    );
    if (found === undefined) throw new JupingError("NOT_FOUND", { what: "拨付", value: id });
    if (found.confirmed_at !== null) throw invalid("已经确认");
    if (found.recorded_by === act.actor) throw invalid("登记人不能自己确认");
    await tx.run("UPDATE result_payment SET confirmed_at = $2, confirmed_by = $3 WHERE id = $1", [
      id,
      act.at.toISOString(),
      act.actor,
    ]);
    return null;
  },
  journal: ({ id }) => ({ subject: `payment:${id}` }),
});
