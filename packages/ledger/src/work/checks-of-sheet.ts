import { checksOfVisit } from "@juping/fieldwork";
import { JupingError, type ScoresheetCheck } from "@juping/model";
import type { Reading } from "../sql.ts";
import { onlyOf, type SheetRow } from "./sheet-row.ts";
import { readForms } from "./work-forms.ts";

/**
 * Checks that a sheet may be marked on, by code.
 * @throws JupingError METHOD_UNSIGNED before the method is frozen
 */
export const checksOfSheet = async (tx: Reading, sheet: SheetRow): Promise<Map<string, ScoresheetCheck>> => {
  const { programme, cycle } = sheet;
  const { scoresheet } = await readForms(tx, programme, cycle);
  const head = await tx.get<{ frozen_at: string | null }>(
    "SELECT frozen_at FROM work_cycle WHERE programme = $1 AND cycle = $2",
    [programme, cycle],
  );
  if (head?.frozen_at == null) throw new JupingError("METHOD_UNSIGNED", { cycle });
  const only = onlyOf(sheet);
  const checks = checksOfVisit(scoresheet, sheet.kind).filter(({ code }) => only?.includes(code) ?? true);
  return new Map(checks.map((check) => [check.code, check]));
};
