import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { JupingError, MappingTemplate, parse } from "@juping/model";
import type { Home } from "@juping/store";

const folderOf = (home: Home): string => join(home.path, "templates");
const fileOf = (name: string): string =>
  `${createHash("sha256").update(name).digest("hex").slice(0, 16)}.json`;

/** All named templates of a data folder, by name. @throws JupingError SCHEMA_INVALID */
export const listTemplates = async (home: Home): Promise<MappingTemplate[]> => {
  const folder = folderOf(home);
  const names = await readdir(folder).catch(() => []);
  const templates = await Promise.all(
    names
      .filter((name) => name.endsWith(".json"))
      .map(async (name): Promise<MappingTemplate> => {
        const path = join(folder, name);
        return parse(MappingTemplate, JSON.parse(await readFile(path, "utf8")), path);
      }),
  );
  return templates.sort((a, b) => a.name.localeCompare(b.name));
};

/** @throws JupingError NOT_FOUND with the templates there are */
export const findTemplate = async (home: Home, name: string): Promise<MappingTemplate> => {
  const found = (await listTemplates(home)).find((template) => template.name === name);
  if (found !== undefined) return found;
  throw new JupingError("NOT_FOUND", { what: "模板 (template)", value: name });
};

/** Keeps a template; one of the same name is written over. Batches hold the mapping they were made by, so that none changes. */
export const saveTemplate = async (home: Home, template: MappingTemplate): Promise<void> => {
  const folder = folderOf(home);
  await mkdir(folder, { recursive: true });
  const target = join(folder, fileOf(template.name));
  await writeFile(
    `${target}.new`,
    `${JSON.stringify(parse(MappingTemplate, template, "模板 (template)"), null, 2)}\n`,
  );
  await rename(`${target}.new`, target);
};
