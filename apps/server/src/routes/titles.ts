import { JupingError, type Programme } from "@juping/model";
import { loadCycle, loadProgramme, type Home } from "@juping/store";

interface Words {
  readonly zh: string;
  readonly en: string;
}

const ifThere = async <T>(load: Promise<T>): Promise<T | null> => {
  try {
    return await load;
  } catch (error) {
    if (error instanceof JupingError && error.code === "NOT_FOUND") return null;
    throw error;
  }
};

/** A programme as the data folder has it; null where only its releases are left. */
export const programmeOf = (home: Home, programme: string): Promise<Programme | null> =>
  ifThere(loadProgramme(home, programme));

/** Title of a cycle; its code where the data folder no longer has it. */
export const cycleTitle = async (home: Home, programme: string, cycle: string): Promise<Words> =>
  (await ifThere(loadCycle(home, programme, cycle)))?.title ?? { zh: cycle, en: cycle };
