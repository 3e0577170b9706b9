import type { QueryChart, SavedQueries } from "@juping/model/api";
import { z } from "zod";
import { defineQuestion } from "../../question.ts";

interface SavedRow {
  readonly id: string;
  readonly account: string;
  readonly title: string;
  readonly statement: string;
  readonly chart: string | null;
  readonly shared: number;
  readonly version: number;
  readonly changed_at: string;
}

/** What an account has kept, the latest first, then what others who read the same policy share. One of them, where `id` is given. */
export const savedQueries = defineQuestion({
  name: "query.saved",
  input: z.object({
    account: z.string(),
    programme: z.string(),
    policy: z.string(),
    id: z.string().optional(),
  }),
  ask: async (tx, { account, programme, policy, id }): Promise<SavedQueries> => {
    const rows = await tx.all<SavedRow>(
      `SELECT id, account, title, statement, chart, shared, version, changed_at FROM query_saved
       WHERE programme = $1 AND (account = $2 OR (shared = 1 AND policy = $3))
         AND (CAST($4 AS TEXT) IS NULL OR id = $4)
       ORDER BY CASE WHEN account = $2 THEN 0 ELSE 1 END, changed_at DESC, id LIMIT 500`,
      [programme, account, policy, id ?? null],
    );
    return {
      saved: rows.map((row) => ({
        id: row.id,
        title: row.title,
        sql: row.statement,
        chart: row.chart === null ? null : (JSON.parse(row.chart) as QueryChart),
        shared: row.shared === 1,
        own: row.account === account,
        version: row.version,
        changed_at: row.changed_at,
      })),
    };
  },
});
