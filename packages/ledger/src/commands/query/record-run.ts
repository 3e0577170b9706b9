import { Truncation } from "@juping/model/api";
import { z } from "zod";
import { defineCommand } from "../../command.ts";

/** Notes a statement that was run, however it ended: in the account's history, and in the journal. */
export const recordQueryRun = defineCommand({
  name: "query.record-run",
  input: z.object({
    id: z.string(),
    programme: z.string(),
    cycle: z.string(),
    /** digest of the release */
    release: z.string(),
    policy: z.string(),
    statement: z.string(),
    /** SHA-256 of the statement, hexadecimal */
    query: z.string(),
    form: z.enum(["stream", "arrow", "parquet", "csv", "xlsx"]),
    /** `ok`, or the code of an error */
    outcome: z.string(),
    rows: z.number().int(),
    truncated: Truncation.nullable(),
    milliseconds: z.number().int(),
  }),
  run: async (tx, run, act) => {
    await tx.run(
      `INSERT INTO query_run
         (id, account, at, programme, cycle, release, policy, statement, query, form, outcome, rows, truncated, milliseconds)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        run.id,
        act.actor,
        act.at.toISOString(),
        run.programme,
        run.cycle,
        run.release,
        run.policy,
        run.statement,
        run.query,
        run.form,
        run.outcome,
        run.rows,
        run.truncated,
        run.milliseconds,
      ],
    );
    return null;
  },
  // The statement itself stands in the table under its hash; the journal holds what it read and how much left.
  journal: ({ programme, cycle, release, policy, query, form, outcome, rows }) => ({
    act: form === "stream" ? "query.run" : "query.export",
    subject: `release:${programme}/${cycle}`,
    details: { release, policy, query, form, outcome, rows },
  }),
});
