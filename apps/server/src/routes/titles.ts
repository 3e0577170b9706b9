import { JupingError, type Programme } from "@juping/model";
import { loadCycle, loadProgramme, type Home, type ReleaseName } from "@juping/store";

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

const titles = new Map<string, Words>();

/** Title of a published cycle; its code where the data folder no longer has it. Read once for each revision. */
export const cycleTitle = async (home: Home, { programme, cycle, revision }: ReleaseName): Promise<Words> => {
  const key = JSON.stringify([home.path, programme, cycle, revision]);
  const known = titles.get(key);
  if (known) return known;
  const loaded = await ifThere(loadCycle(home, programme, cycle));
  if (loaded === null) return { zh: cycle, en: cycle };
  titles.set(key, loaded.title);
  return loaded.title;
};
