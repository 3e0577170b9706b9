import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Cycle, JupingError, parse, Programme } from "@juping/model";
import type { Assets } from "@juping/release";
import { z } from "zod";

const ProgrammeFile = z.strictObject({ programme: Programme, cycles: z.array(Cycle).min(1) });
export type ProgrammeFile = z.infer<typeof ProgrammeFile>;

const namesIn = (folder: string): string[] =>
  readdirSync(folder)
    .map((name) => name.replace(/\.json$/, ""))
    .sort();

/** One thing that is wrong with a file that has the right form. */
const wrong = (
  place: string,
  value: string,
  reason: string,
  available: readonly string[] = [],
): JupingError =>
  new JupingError("PROGRAMME_INVALID", { place, value, reason, available: available.join("、") || "—" });

const readJson = (file: string): unknown => {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new JupingError("FILE_MISSING", { file }, error);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new JupingError("FILE_FORMAT", { file, expected: "JSON", reason }, error);
  }
};

/**
 * Reads a programme with its cycles from a file and holds it against what is there: profile, calendar, methods in their versions,
 * days in their order, each earlier cycle.
 * @throws JupingError FILE_MISSING, FILE_FORMAT, SCHEMA_INVALID, PROGRAMME_INVALID naming place, value, reason and what could stand there
 */
export const readProgramme = async (file: string, assets: Assets): Promise<ProgrammeFile> => {
  const { programme, cycles } = parse(ProgrammeFile, readJson(file), file);
  const profiles = namesIn(join(assets.folder, "profiles")).filter((name) => name !== "legal-bases");
  if (!profiles.includes(programme.profile))
    throw wrong("programme.profile", programme.profile, "没有这个地区设置 no such profile", profiles);
  const calendars = namesIn(join(assets.folder, "calendars"));
  if (!calendars.includes(programme.calendar))
    throw wrong("programme.calendar", programme.calendar, "没有这个工作日历 no such calendar", calendars);
  const codes = cycles.map(({ code }) => code);
  for (const [index, cycle] of cycles.entries())
    await checkCycle(`cycles[${index}]`, cycle, programme, codes, assets);
  return { programme, cycles };
};

const checkCycle = async (
  place: string,
  cycle: Cycle,
  programme: Programme,
  codes: readonly string[],
  assets: Assets,
): Promise<void> => {
  if (cycle.programme !== programme.code)
    throw wrong(`${place}.programme`, cycle.programme, "应与项目代码相同 must be the programme's code", [
      programme.code,
    ]);
  if (codes.filter((code) => code === cycle.code).length > 1)
    throw wrong(`${place}.code`, cycle.code, "周期代码重复 appears twice");
  const methods = join(assets.folder, "methods");
  if (!existsSync(join(methods, cycle.method, "method.json")))
    throw wrong(
      `${place}.method`,
      cycle.method,
      "没有这个方法 no such method",
      namesIn(methods).filter((name) => !name.includes(".")),
    );
  const { method } = await assets.method(cycle.method);
  if (method.version !== cycle.method_version)
    throw wrong(
      `${place}.method_version`,
      cycle.method_version,
      "与方法的版本不符 not the method's version",
      [method.version],
    );
  if (cycle.previous !== null && !codes.includes(cycle.previous))
    throw wrong(`${place}.previous`, cycle.previous, "文件里没有这个周期 no such cycle in the file", codes);
  if (cycle.previous === cycle.code)
    throw wrong(`${place}.previous`, cycle.previous, "不能是自己 cannot be itself");
  if (!(cycle.starts_on <= cycle.cutoff && cycle.cutoff <= cycle.as_of))
    throw wrong(
      `${place}.starts_on、cutoff、as_of`,
      [cycle.starts_on, cycle.cutoff, cycle.as_of].join("、"),
      "应依次不早于前一个 must follow each other",
    );
};
