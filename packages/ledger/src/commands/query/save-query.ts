import { canonicalJson, JupingError } from "@juping/model";
import { SavedQueryEdit } from "@juping/model/api";
import { z } from "zod";
import { defineCommand } from "../../command.ts";

interface Kept {
  readonly account: string;
  readonly version: number;
  readonly title: string;
}

/**
 * Keeps a statement under a title, or changes one that the account has kept.
 * @throws JupingError NOT_FOUND for another account's, STALE_VERSION
 */
export const saveQuery = defineCommand({
  name: "query.save",
  input: SavedQueryEdit.extend({ id: z.string(), programme: z.string(), policy: z.string() }),
  run: async (tx, { id, programme, policy, title, sql, chart, shared, version }, act) => {
    const at = act.at.toISOString();
    const drawn = chart === null ? null : canonicalJson(chart);
    if (version === 0) {
      await tx.run(
        `INSERT INTO query_saved (id, account, programme, policy, title, statement, chart, shared, version, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9)`,
        [id, act.actor, programme, policy, title, sql, drawn, shared ? 1 : 0, at],
      );
      return { version: 1, before: null };
    }
    const kept = await tx.get<Kept>("SELECT account, version, title FROM query_saved WHERE id = $1", [id]);
    if (kept?.account !== act.actor) throw new JupingError("NOT_FOUND", { what: "查询", value: id });
    if (kept.version !== version)
      throw new JupingError("STALE_VERSION", {
        what: "查询",
        value: kept.title,
        expected: version,
        found: kept.version,
      });
    await tx.run(
      `UPDATE query_saved SET title = $2, statement = $3, chart = $4, shared = $5, version = version + 1, changed_at = $6
       WHERE id = $1`,
      [id, title, sql, drawn, shared ? 1 : 0, at],
    );
    return { version: version + 1, before: kept.title };
  },
  journal: ({ id, title, shared }, { before }) => ({
    subject: `saved-query:${id}`,
    details: { title, shared, ...(before === null || before === title ? {} : { before }) },
  }),
});
