import { JupingError, type SheetState } from "@juping/model";
import type { WorkCycle } from "@juping/model/api";
import type { Reading } from "../sql.ts";

/** Head of a cycle in the field. @throws JupingError NOT_FOUND */
export const readCycle = async (tx: Reading, programme: string, cycle: string): Promise<WorkCycle> => {
  const key = [programme, cycle];
  const head = await tx.get<Omit<WorkCycle, "sign_offs" | "units" | "sheets">>(
    `SELECT programme, cycle, method, method_version, method_sha256, double_share, visits_from, visits_to, opened_at,
       frozen_at, first_mark_at
     FROM work_cycle WHERE programme = $1 AND cycle = $2`,
    key,
  );
  if (head === undefined) throw new JupingError("NOT_FOUND", { what: "评估周期", value: cycle });
  const units = await tx.get<{ units: number }>(
    "SELECT count(*) AS units FROM work_unit WHERE programme = $1 AND cycle = $2",
    key,
  );
  const sheets = await tx.all<{ state: SheetState; count: number }>(
    `SELECT s.state, count(*) AS "count" FROM work_sheet s JOIN work_visit v ON v.id = s.visit
     WHERE v.programme = $1 AND v.cycle = $2 GROUP BY s.state ORDER BY s.state`,
    key,
  );
  return {
    ...head,
    sign_offs: await tx.all(
      "SELECT account, role, signed_at FROM work_sign_off WHERE programme = $1 AND cycle = $2 ORDER BY signed_at, account",
      key,
    ),
    units: Number(units?.units ?? 0),
    sheets: sheets.map(({ state, count }) => ({ state, count: Number(count) })),
  };
};
