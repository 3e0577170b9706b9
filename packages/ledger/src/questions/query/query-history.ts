import type { QueryHistory, Truncation } from "@juping/model/api";
import { z } from "zod";
import { defineQuestion } from "../../question.ts";

interface RunRow {
  readonly id: string;
  readonly at: string;
  readonly statement: string;
  readonly outcome: string;
  readonly rows: number;
  readonly truncated: Truncation | null;
  readonly milliseconds: number;
  readonly query: string;
}

/** What an account ran on a programme, newest first. */
export const queryHistory = defineQuestion({
  name: "query.history",
  input: z.object({
    account: z.string(),
    programme: z.string(),
    /** moment of the last of the page before */
    before: z.string().optional(),
    limit: z.number().int().min(1).max(200).default(50),
  }),
  ask: async (tx, { account, programme, before, limit }): Promise<QueryHistory> => {
    const rows = await tx.all<RunRow>(
      `SELECT id, at, statement, outcome, rows, truncated, milliseconds, query FROM query_run
       WHERE account = $1 AND programme = $2 AND at < $3 ORDER BY at DESC, id LIMIT $4`,
      [account, programme, before ?? "9999", limit],
    );
    return { runs: rows.map(({ statement, ...run }) => ({ ...run, sql: statement })) };
  },
});
