import { JupingError, shanghaiDate } from "@juping/model";
import { z } from "zod";
import { decisionState, readDecision } from "../../closing/decision-row.ts";
import { defineCommand } from "../../command.ts";

const of = { programme: z.string(), cycle: z.string(), id: z.string() };
const text = z.string().trim().min(1).max(2000);

/**
 * Takes down what a committee says to a finding about it: within its days, and later until two have signed. Who signed before
 * signs again.
 * @throws JupingError NOT_FOUND, DECISION_STATE
 */
export const replyToFinding = defineCommand({
  name: "closing.reply-finding",
  input: z.object({
    ...of,
    reply: text,
    /** the only committee whose finding it may be; null: any */
    within: z.string().nullable(),
  }),
  run: async (tx, { reply, within, ...which }, act) => {
    const found = await readDecision(tx, which);
    if (found.kind !== "finding" || (within !== null && found.unit !== within))
      throw new JupingError("NOT_FOUND", { what: "认定", value: which.id });
    const state = decisionState(found, shanghaiDate(act.at));
    if (state !== "replying" && state !== "unsigned")
      throw new JupingError("DECISION_STATE", { record: found.record, state });
    await tx.run("UPDATE closing_decision SET reply = $2, replied_at = $3, replied_by = $4 WHERE id = $1", [
      ...[which.id, reply, act.at.toISOString(), act.actor],
    ]);
    await tx.run("DELETE FROM closing_decision_sign_off WHERE decision = $1", [which.id]);
    return { before: found.reply };
  },
  journal: ({ id, reply }, { before }) => ({ subject: `decision:${id}`, details: { reply, before } }),
});

/**
 * Signs a finding or an exclusion; two signatures, one of them the evaluation lead's, make it final.
 * @throws JupingError NOT_FOUND, DECISION_STATE, REPLY_OPEN while the committee may still reply
 */
export const signDecision = defineCommand({
  name: "closing.sign-decision",
  input: z.object({ ...of, role: z.string() }),
  run: async (tx, { role, ...which }, act) => {
    const found = await readDecision(tx, which);
    const state = decisionState(found, shanghaiDate(act.at));
    if (state === "replying")
      throw new JupingError("REPLY_OPEN", { record: found.record, until: found.reply_until ?? "" });
    if (state !== "unsigned") throw new JupingError("DECISION_STATE", { record: found.record, state });
    await tx.run(
      `INSERT INTO closing_decision_sign_off (decision, account, role, signed_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (decision, account) DO NOTHING`,
      [which.id, act.actor, role, act.at.toISOString()],
    );
    return { state: decisionState(await readDecision(tx, which), null) };
  },
  journal: ({ id, role }, { state }) => ({ subject: `decision:${id}`, details: { role, state } }),
});

/**
 * Takes a decision back: a finding that its body withdrew, a record that was excluded by mistake.
 * @throws JupingError NOT_FOUND, DECISION_STATE
 */
export const withdrawDecision = defineCommand({
  name: "closing.withdraw-decision",
  input: z.object({ ...of, reason: text }),
  run: async (tx, { reason, ...which }, act) => {
    const found = await readDecision(tx, which);
    const state = decisionState(found, null);
    if (state === "withdrawn") throw new JupingError("DECISION_STATE", { record: found.record, state });
    await tx.run(
      "UPDATE closing_decision SET withdrawn_at = $2, withdrawn_by = $3, withdrawn_reason = $4 WHERE id = $1",
      [which.id, act.at.toISOString(), act.actor, reason],
    );
    return { before: state };
  },
  journal: ({ id, reason }, { before }) => ({ subject: `decision:${id}`, details: { reason, before } }),
});
