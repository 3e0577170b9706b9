import { join } from "node:path";
import { workingDays } from "@juping/fieldwork";
import { JupingError } from "@juping/model";
import type { Assets } from "@juping/release";
import { loadCalendar, loadProgramme, type Home } from "@juping/store";

/**
 * Days of a period on which committees are visited, by the programme's working calendar.
 * @throws JupingError BAD_REQUEST where the calendar does not reach so far: no day is ever guessed
 */
export const visitDays = async (
  { home, assets }: { readonly home: Home; readonly assets: Assets },
  programme: string,
  from: string,
  to: string,
): Promise<string[]> => {
  const { calendar } = await loadProgramme(home, programme);
  try {
    return workingDays(loadCalendar(join(assets.folder, "calendars", `${calendar}.json`)), from, to);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const reason = `工作日历 ${calendar} 没有这一年的节假日安排`;
    throw new JupingError("BAD_REQUEST", { name: "to", value: to, reason });
  }
};
