import { canonicalJson, JupingError } from "@juping/model";
import type { Assets } from "@juping/release";
import { addProgramme, listCycles, listProgrammes, loadCycle, loadProgramme, type Home } from "@juping/store";
import { readProgramme, type ProgrammeFile } from "./read-programme.ts";

/** Parts of a programme that stand in the data folder and would now be others. */
const changesOf = async (home: Home, { programme, cycles }: ProgrammeFile): Promise<string[]> => {
  if (!(await listProgrammes(home)).includes(programme.code)) return [];
  const known = await listCycles(home, programme.code);
  const changed =
    canonicalJson(await loadProgramme(home, programme.code)) === canonicalJson(programme)
      ? []
      : ["programme"];
  for (const cycle of cycles.filter(({ code }) => known.includes(code)))
    if (canonicalJson(await loadCycle(home, programme.code, cycle.code)) !== canonicalJson(cycle))
      changed.push(`cycles ${cycle.code}`);
  return changed;
};

/**
 * Puts a programme and its cycles from a file into a data folder.
 * @param replace whether what stands there with another content is replaced
 * @throws JupingError as `readProgramme`, PROGRAMME_KNOWN
 */
export const addFromFile = async (
  home: Home,
  assets: Assets,
  file: string,
  replace: boolean,
): Promise<ProgrammeFile> => {
  const read = await readProgramme(file, assets);
  const changes = await changesOf(home, read);
  if (changes.length > 0 && !replace)
    throw new JupingError("PROGRAMME_KNOWN", { programme: read.programme.code, changes: changes.join("、") });
  await addProgramme(home, read.programme, read.cycles);
  return read;
};
