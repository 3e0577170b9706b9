import { JupingError } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";

/** Throws away a statement that the account has kept. @throws JupingError NOT_FOUND, for another account's too */
export const removeSavedQuery = defineCommand({
  name: "query.remove-saved",
  input: z.object({ id: z.string() }),
  run: async (tx, { id }, act) => {
    const kept = await tx.get<{ readonly title: string }>(
      "SELECT title FROM query_saved WHERE id = $1 AND account = $2",
      [id, act.actor],
    );
    if (kept === undefined) throw new JupingError("NOT_FOUND", { what: "查询", value: id });
    await tx.run("DELETE FROM query_saved WHERE id = $1", [id]);
    return { title: kept.title };
  },
  journal: ({ id }, { title }) => ({ subject: `saved-query:${id}`, details: { title } }),
});
