import { join } from "node:path";
import { JupingError } from "@juping/model";
import type { Assets } from "@juping/release";
import { loadCalendar, loadCycle, loadProgramme, type Home } from "@juping/store";

interface Asked {
  readonly home: Home;
  readonly assets: Assets;
  readonly programme: string;
  readonly cycle: string;
  /** `YYYY-MM-DD` on which the finding is put on record */
  readonly day: string;
}

/**
 * The last day on which a committee may reply to a finding: the method's working days after it was put on record, by the programme's
 * calendar.
 * @throws JupingError NOT_FOUND, CAP_UNKNOWN where the method caps no grade, CALENDAR_MISSING for a year without a calendar
 */
export const replyUntil = async ({ home, assets, programme, cycle, day }: Asked): Promise<string> => {
  const { method: code } = await loadCycle(home, programme, cycle);
  const { method } = await assets.method(code);
  const days = method.modifiers.flatMap(({ rule }) =>
    rule?.kind === "grade_cap" ? [rule.params.reply_days] : [],
  );
  if (days.length === 0) throw new JupingError("CAP_UNKNOWN", { method: code });
  const { calendar } = await loadProgramme(home, programme);
  try {
    return loadCalendar(join(assets.folder, "calendars", `${calendar}.json`)).addWorkdays(
      day,
      Math.max(...days),
    );
  } catch (error) {
    if (error instanceof RangeError) throw new JupingError("CALENDAR_MISSING", { day });
    throw error;
  }
};
