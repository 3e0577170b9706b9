import { Ballot, canonicalJson, JupingError, Scoresheet } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";

/**
 * Takes a cycle into the field with the forms of its method, or puts other forms in their place: signatures given to those
 * before fall away.
 * @throws JupingError METHOD_FROZEN once two have signed
 */
export const openCycle = defineCommand({
  name: "work.open-cycle",
  input: z.object({
    programme: z.string().min(1),
    cycle: z.string().min(1),
    previous: z.string().nullable(),
    method: z.string(),
    method_version: z.string(),
    method_sha256: z.string(),
    scoresheet: Scoresheet,
    ballot: Ballot,
    double_share: z.number().min(0).max(1),
    seed: z.string().min(1),
    /** first and last day of the visits */
    visits_from: z.iso.date(),
    visits_to: z.iso.date(),
  }),
  run: async (tx, input, act) => {
    const { programme, cycle, method, method_version, method_sha256 } = input;
    const frozen = await tx.get<{ frozen_at: string | null }>(
      "SELECT frozen_at FROM work_cycle WHERE programme = $1 AND cycle = $2",
      [programme, cycle],
    );
    if (frozen?.frozen_at != null) throw new JupingError("METHOD_FROZEN", { method, cycle });
    await tx.run("DELETE FROM work_sign_off WHERE programme = $1 AND cycle = $2", [programme, cycle]);
    await tx.run(
      `INSERT INTO work_cycle (programme, cycle, previous, method, method_version, method_sha256, scoresheet, ballot,
         double_share, seed, visits_from, visits_to, opened_at, opened_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       ON CONFLICT (programme, cycle) DO UPDATE SET previous = excluded.previous, method = excluded.method,
         method_version = excluded.method_version, method_sha256 = excluded.method_sha256,
         scoresheet = excluded.scoresheet, ballot = excluded.ballot, double_share = excluded.double_share,
         seed = excluded.seed, visits_from = excluded.visits_from, visits_to = excluded.visits_to,
         opened_at = excluded.opened_at, opened_by = excluded.opened_by`,
      [
        ...[programme, cycle, input.previous, method, method_version, method_sha256],
        ...[canonicalJson(input.scoresheet), canonicalJson(input.ballot), input.double_share, input.seed],
        ...[input.visits_from, input.visits_to, act.at.toISOString(), act.actor],
      ],
    );
    return null;
  },
  journal: ({ programme, cycle, method, method_sha256, visits_from, visits_to }) => ({
    subject: `cycle:${programme}/${cycle}`,
    details: { method, method_sha256, visits_from, visits_to },
  }),
});
