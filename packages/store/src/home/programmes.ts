import { mkdir, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson, Cycle, JupingError, parse, Programme } from "@juping/model";
import { writeWhole } from "./durable.ts";
import type { Home } from "./home.ts";

/** The register that all programmes share: of it a programme sees what lies at, above and below its root. */
export const nationalProgramme = "national";

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

const readJson = async (path: string, what: string, value: string): Promise<unknown> => {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw isMissing(error) ? new JupingError("NOT_FOUND", { what, value }) : error;
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new JupingError("SCHEMA_INVALID", { what: path, path: "", reason: String(error) });
  }
};

const names = async (folder: string): Promise<string[]> => {
  try {
    return (await readdir(folder)).filter((name) => !name.startsWith(".")).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
};

/** A code from outside becomes part of a path: only letters, digits and `-_.`, never a way out of the folder. */
const safe = (code: string, what: string): string => {
  if (/^[\p{L}\p{N}_-][\p{L}\p{N}._-]*$/u.test(code)) return code;
  throw new JupingError("NOT_FOUND", { what, value: code });
};

const cyclesOf = (home: Home, programme: string): string =>
  join(home.programmes, safe(programme, "项目"), "cycles");

/** Codes of the programmes of a data folder, sorted. */
export const listProgrammes = (home: Home): Promise<string[]> => names(home.programmes);

/** Codes of a programme's cycles, sorted. */
export const listCycles = async (home: Home, programme: string): Promise<string[]> =>
  (await names(cyclesOf(home, programme))).map((name) => name.replace(/\.json$/, ""));

/** @throws JupingError NOT_FOUND, SCHEMA_INVALID */
export const loadProgramme = async (home: Home, programme: string): Promise<Programme> => {
  const path = join(home.programmes, safe(programme, "项目"), "programme.json");
  return parse(Programme, await readJson(path, "项目", programme), path);
};

/** @throws JupingError NOT_FOUND, SCHEMA_INVALID */
export const loadCycle = async (home: Home, programme: string, cycle: string): Promise<Cycle> => {
  const path = join(cyclesOf(home, programme), `${safe(cycle, "周期")}.json`);
  return parse(Cycle, await readJson(path, "周期", cycle), path);
};

/**
 * Writes a programme and its cycles, each file whole or not at all; the programme last, so that it is listed
 * only when its cycles are there. Takes the place of an earlier version of the same programme.
 * @throws JupingError SCHEMA_INVALID where a part does not fit its schema, or a cycle names another programme
 */
export const addProgramme = async (
  home: Home,
  programme: Programme,
  cycles: readonly Cycle[],
): Promise<void> => {
  const checked = parse(Programme, programme, `项目 ${programme.code}`);
  const parts = cycles.map((cycle) => parse(Cycle, cycle, `周期 ${cycle.code}`));
  const stray = parts.find((cycle) => cycle.programme !== checked.code);
  if (stray !== undefined)
    throw new JupingError("SCHEMA_INVALID", {
      what: `周期 ${stray.code}`,
      path: "programme",
      reason: `${stray.programme} ≠ ${checked.code}`,
    });
  const folder = cyclesOf(home, checked.code);
  await mkdir(folder, { recursive: true });
  for (const cycle of parts)
    await writeWhole(join(folder, `${safe(cycle.code, "周期")}.json`), canonicalJson(cycle));
  await writeWhole(join(home.programmes, checked.code, "programme.json"), canonicalJson(checked));
};
