import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, onTestFinished } from "vitest";
import { ingestFile, loadInstruments, type IngestRequest, type IngestResult } from "@juping/ingest";
import { fixedClock, type Cycle, type Mapping, type Programme } from "@juping/model";
import { addProgramme, openHome, type Home } from "@juping/store";

const instruments = await loadInstruments(join(import.meta.dirname, "../../../data/instruments"));

const programme: Programme = {
  code: "example",
  title: { zh: "示例项目", en: "example" },
  commissioning_body: { zh: "示例市民政局", en: "example bureau" },
  evaluating_body: { zh: "示例评估中心", en: "example evaluator" },
  contract: "示例-1",
  profile: "example",
  root: { authority: "示例机关", code: "99" },
  simulated: true,
  calendar: "cn",
};

const cycle: Cycle = {
  code: "2025",
  programme: "example",
  title: { zh: "2025年", en: "2025" },
  year: 2025,
  method: "committee",
  method_version: "1",
  starts_on: "2025-01-01",
  cutoff: "2025-12-31",
  as_of: "2025-12-31",
  seed: "1",
  previous: null,
  budgets: {},
};

const register = `编码,编码机关,名称,类别,上级编码,别名,次序
99,示例机关,示例市,市,,,1
9901,示例机关,示例区,区,99,,2
990101,示例机关,示例街道,街道,9901,,3
990101001,示例机关,示例一居,居委会,990101,一居、示例一居委会,4
990101002,示例机关,示例二居,居委会,990101,,5
990102,示例机关,示例镇,镇,9901,,6
990102001,示例机关,示例一居,居委会,990102,,7
990102201,示例机关,示例村,村委会,990102,,8
`;

/** A data folder with a fictitious programme, its cycle 2025 and its register, and a place to put files. */
export interface ExampleHome {
  readonly home: Home;
  readonly folder: string;
  /** writes a file to be taken in, and names it */
  file(name: string, content: string | Uint8Array): string;
  /** takes a file in; what is not said is an instrument's plain file of the cycle */
  ingest(
    instrument: string,
    file: string,
    more?: Partial<IngestRequest> & { readonly keepRejected?: boolean },
  ): Promise<IngestResult>;
}

export const mappingFor = (instrument: string, more: Partial<Mapping> = {}): Mapping => ({
  instrument,
  file: {},
  columns: {},
  ...more,
});

const take = (home: Home, request: IngestRequest, keepRejected = false): Promise<IngestResult> =>
  ingestFile(home, request, {
    keepRejected,
    instruments,
    clock: fixedClock(new Date("2025-06-01T00:00:00Z")),
    recordedBy: "test",
    threads: 2,
  });

/** Made once; every test gets a copy. */
const template = (async (): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), "juping-template-"));
  const home = openHome(join(folder, "home"));
  await addProgramme(home, programme, [cycle]);
  const file = join(folder, "register.csv");
  writeFileSync(file, register);
  await take(home, {
    file,
    mapping: mappingFor("register"),
    programme: "example",
    cycle: null,
    snapshotDate: null,
  });
  return folder;
})();

afterAll(async () => rmSync(await template, { recursive: true, force: true }));

export const exampleHome = async (): Promise<ExampleHome> => {
  const folder = mkdtempSync(join(tmpdir(), "juping-ingest-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(await template, folder, { recursive: true });
  const home = openHome(join(folder, "home"));
  return {
    home,
    folder,
    file: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    ingest: (instrument, file, { keepRejected, ...more } = {}) =>
      take(
        home,
        {
          file,
          mapping: mappingFor(instrument),
          programme: "example",
          cycle: instrument === "register" ? null : "2025",
          snapshotDate: null,
          ...more,
        },
        keepRejected,
      ),
  };
};
