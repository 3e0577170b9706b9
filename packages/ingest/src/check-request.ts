import { JupingError, shanghaiDate, type BatchManifest, type Clock, type Instrument } from "@juping/model";
import { loadCycle, loadProgramme, nationalProgramme, type Home } from "@juping/store";
import type { IngestRequest } from "./ingest-request.ts";

const wrong = (name: string, value: string, reason: string): JupingError =>
  new JupingError("BAD_REQUEST", { name, value, reason });

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

/**
 * A batch is replaced by one of its kind, and once: two that took its place would both count.
 * @param batches of the lake, those of earlier files of the same run among them
 * @throws JupingError NOT_FOUND, BAD_REQUEST
 */
export const checkReplaced = (
  { replaces, programme }: IngestRequest,
  instrument: Instrument,
  batches: readonly BatchManifest[],
): void => {
  if (replaces === undefined) return;
  const replaced = batches.find((manifest) => manifest.batch === replaces);
  if (replaced === undefined) throw new JupingError("NOT_FOUND", { what: "批次", value: replaces });
  if (replaced.instrument !== instrument.code || replaced.programme !== programme)
    throw wrong("replaces", replaces, `该批次属于 ${replaced.programme} ${replaced.instrument}`);
  if (replaced.withdrawn !== undefined) throw wrong("replaces", replaces, "该批次已撤回 (it was withdrawn)");
  const other = batches.find(
    (manifest) => manifest.replaces === replaces && manifest.withdrawn === undefined,
  );
  if (other !== undefined)
    throw wrong("replaces", replaces, `已被批次 ${other.batch} 替换 (already replaced by ${other.batch})`);
};

/**
 * Rows are corrected beside the batch that they were rejected from: it must be there, and speak of the same.
 * @throws JupingError NOT_FOUND, BAD_REQUEST
 */
export const checkAmended = (
  { amends, programme, cycle }: IngestRequest,
  instrument: Instrument,
  batches: readonly BatchManifest[],
): void => {
  if (amends === undefined) return;
  const amended = batches.find((manifest) => manifest.batch === amends);
  if (amended === undefined) throw new JupingError("NOT_FOUND", { what: "批次", value: amends });
  if (amended.withdrawn !== undefined) throw wrong("amends", amends, "该批次已撤回 (it was withdrawn)");
  if (amended.instrument !== instrument.code || amended.programme !== programme || amended.cycle !== cycle)
    throw wrong(
      "amends",
      amends,
      `该批次属于 ${amended.programme} ${amended.cycle ?? "—"} ${amended.instrument}`,
    );
};

/**
 * Checks what a request speaks of, but for the batch to be replaced: programme, cycle, date.
 * @returns the day at which the register is asked for units: the cycle's, else the file's, else today
 * @throws JupingError NOT_FOUND, BAD_REQUEST
 */
export const checkRequest = async (
  home: Home,
  request: IngestRequest,
  instrument: Instrument,
  clock: Clock,
): Promise<string> => {
  const { programme, cycle, snapshotDate } = request;
  if (programme !== nationalProgramme) await loadProgramme(home, programme);
  else if (instrument.family !== "register")
    throw wrong("programme", programme, "全国登记表下只能导入登记表 (only registers belong to it)");
  if (instrument.family === "register" && cycle !== null)
    throw wrong("cycle", cycle, "登记表不属于某一周期 (a register belongs to no cycle)");
  if (snapshotDate !== null && !isDate(snapshotDate))
    throw wrong("snapshot-date", snapshotDate, "应为 YYYY-MM-DD");
  const cycleDate = cycle === null ? null : (await loadCycle(home, programme, cycle)).as_of;
  return cycleDate ?? snapshotDate ?? shanghaiDate(clock.now());
};
