import { JupingError } from "@juping/model";
import { z } from "zod";
import { defineCommand } from "../../command.ts";
import { checkOpen, readCase } from "../../result/cases.ts";

const seats = 3;

/**
 * Names the three who review an appeal. None of them scored the unit in this cycle, filed the appeal or answered a correction of
 * the unit.
 * @throws JupingError NOT_FOUND, RESULT_STEP, PANEL_INVALID
 */
export const namePanel = defineCommand({
  name: "result.name-panel",
  input: z.object({ id: z.string(), accounts: z.array(z.string()).max(10) }),
  run: async (tx, { id, accounts }, act) => {
    const found = await readCase(tx, id);
    if (found.kind !== "appeal") throw new JupingError("NOT_FOUND", { what: "申诉", value: id });
    checkOpen(found);
    const refuse = (reason: string): never => {
      throw new JupingError("PANEL_INVALID", { reason });
    };
    if (new Set(accounts).size !== seats || accounts.length !== seats) refuse("须为三位不同的人");
    const voted = await tx.get("SELECT account FROM result_panel WHERE case_id = $1 AND uphold IS NOT NULL", [
      id,
    ]);
    if (voted !== undefined) refuse("已有人表决，不能再换人");
    for (const account of accounts) {
      const person = await tx.get<{ name: string; role: string }>(
        "SELECT name, role FROM account WHERE id = $1 AND state = 'active'",
        [account],
      );
      if (person === undefined || !["evaluator", "evaluation_lead", "client_officer"].includes(person.role))
        refuse(`${person?.name ?? account} 不能担任复核`);
      const name = person?.name ?? account;
      const scored = await tx.get(
        `SELECT s.id FROM work_sheet s JOIN work_visit v ON v.id = s.visit
         WHERE v.programme = $1 AND v.cycle = $2 AND v.unit = $3 AND s.evaluator = $4 LIMIT 1`,
        [found.programme, found.cycle, found.unit, account],
      );
      if (scored !== undefined) refuse(`${name} 给该居民区评过分`);
      const answered = await tx.get(
        "SELECT id FROM result_case WHERE programme = $1 AND cycle = $2 AND unit = $3 AND (filed_by = $4 OR decided_by = $4) LIMIT 1",
        [found.programme, found.cycle, found.unit, account],
      );
      if (answered !== undefined) refuse(`${name} 办理过该居民区的事项`);
    }
    await tx.run("DELETE FROM result_panel WHERE case_id = $1", [id]);
    for (const account of accounts)
      await tx.run("INSERT INTO result_panel (case_id, account, named_at, reason) VALUES ($1, $2, $3, '')", [
        id,
        account,
        act.at.toISOString(),
      ]);
    return null;
  },
  journal: ({ id, accounts }) => ({ subject: `case:${id}`, details: { panel: accounts } }),
});
