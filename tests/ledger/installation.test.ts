import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openEvidence } from "@juping/ledger";
import { systemClock } from "@juping/model";
import { seedDemonstration, serve, type Serving } from "@juping/server";
import { listCycles, listProgrammes, loadProgramme, openHome, type Home } from "@juping/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backUpHome } from "../../apps/cli/src/backup/back-up-home.ts";
import { restoreHome } from "../../apps/cli/src/backup/restore-home.ts";
import { addFromFile } from "../../apps/cli/src/programme/add-programme.ts";
import { exampleProgramme } from "../../apps/cli/src/programme/example.ts";
import { readProgramme } from "../../apps/cli/src/programme/read-programme.ts";
import { projectAssets } from "../support/demo-home.ts";
import { buildFixtureHome } from "../support/release-fixture/build.ts";
import { signedInOver } from "../support/signed-in.ts";

const base = mkdtempSync(join(tmpdir(), "juping-installation-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const jpeg = Buffer.concat([
  Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
  Buffer.alloc(200, 7),
  Buffer.from([0xff, 0xd9]),
]);

/** What somebody who signs in reads first. */
const overviewOf = async ({ url }: Serving): Promise<unknown> => {
  const headers = { ...(await signedInOver(url, "evaluation_lead")) };
  const answer = await fetch(`${url}/api/v1/fixture/2025/overview`, { headers });
  expect(answer.status).toBe(200);
  return await answer.json();
};

describe("juping backup of everything, and restore", () => {
  const backup = join(base, "backup");
  const lakeFile = join("lake", "visit", "b1", "data.parquet");
  let home: Home;
  let remove: () => Promise<void>;
  let photo: string;
  let before: unknown;

  beforeAll(async () => {
    ({ home, remove } = await buildFixtureHome());
    await seedDemonstration(home, systemClock, "fixture");
    photo = (await openEvidence(home.evidence).keep(jpeg)).sha256;
    mkdirSync(dirname(join(home.path, lakeFile)), { recursive: true });
    writeFileSync(join(home.path, lakeFile), "rows");
    return remove;
  });

  test("is written while a server runs, and only what is new the next time", async () => {
    const serving = await serve({ home, clock: systemClock, port: 0, dashboard: null });
    before = await overviewOf(serving);
    const options = { database: undefined, releases: true, clock: systemClock };
    const first = await backUpHome(home, backup, options);
    // the keys are named, and are not in it
    expect(first).toMatchObject({
      kept: 0,
      keys: [join(home.audit, "key.pem"), join(home.audit, "secrets.key"), join(home.path, "vault", "key")],
    });
    const second = await backUpHome(home, backup, options);
    const paths = second.manifest.files.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["ledger.sqlite", "audit/heads.jsonl", lakeFile]));
    expect(paths.filter((path) => path.includes("key"))).toEqual([]);
    const sealed = paths.filter(
      (path) => /^(lake|evidence|releases)\//.test(path) && !path.endsWith("current.json"),
    );
    expect(second.kept).toBe(sealed.length);
    await serving.close();
  });

  test("makes an empty folder the same installation: accounts, results, evidence, a whole journal", async () => {
    const restored = openHome(join(base, "restored"));
    const { brought } = await restoreHome(restored, backup, { database: undefined, clock: systemClock });
    expect(brought).toBeGreaterThan(3);
    for (const key of ["key.pem", "secrets.key"])
      copyFileSync(join(home.audit, key), join(restored.audit, key));
    const serving = await serve({ home: restored, clock: systemClock, port: 0, dashboard: null });
    expect(await overviewOf(serving)).toEqual(before);
    await serving.close();
    const { content } = await openEvidence(restored.evidence).read(photo);
    expect(Buffer.from(content).equals(jpeg)).toBe(true);
    expect(readFileSync(join(restored.path, lakeFile), "utf8")).toBe("rows");
  });

  test("is refused whole where a file of it was altered", async () => {
    writeFileSync(join(backup, lakeFile), "rogue");
    const empty = openHome(join(base, "empty"));
    await expect(
      restoreHome(empty, backup, { database: undefined, clock: systemClock }),
    ).rejects.toMatchObject({ code: "BACKUP_BROKEN" });
    expect(await listProgrammes(empty)).toEqual([]);
  });

  test("is not written among other things", async () => {
    await expect(
      backUpHome(home, home.path, { database: undefined, releases: false, clock: systemClock }),
    ).rejects.toMatchObject({ code: "FILE_EXISTS" });
  });
});

describe("juping programme add", () => {
  const file = join(base, "programme.json");
  const write = (content: unknown): string => {
    writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
    return file;
  };
  const { programme, cycles } = exampleProgramme;
  const [cycle] = cycles;

  test("takes what `juping programme example` prints; another content only where it is told to replace", async () => {
    const home = openHome(join(base, "first"));
    await addFromFile(home, projectAssets(), write(exampleProgramme), false);
    expect(await listProgrammes(home)).toEqual([programme.code]);
    expect(await listCycles(home, programme.code)).toEqual([cycle?.code]);
    await addFromFile(home, projectAssets(), file, false);
    write({ programme: { ...programme, contract: "另一份" }, cycles });
    await expect(addFromFile(home, projectAssets(), file, false)).rejects.toMatchObject({
      code: "PROGRAMME_KNOWN",
      details: { changes: "programme" },
    });
    await addFromFile(home, projectAssets(), file, true);
    expect((await loadProgramme(home, programme.code)).contract).toBe("另一份");
  });

  test.each<[what: string, content: unknown, code: string, says: RegExp]>([
    ["no JSON", "{", "FILE_FORMAT", /JSON/],
    ["a missing part", { programme }, "SCHEMA_INVALID", /cycles/],
    ["an unknown field", { programme, cycles, note: "x" }, "SCHEMA_INVALID", /note/],
    [
      "a profile",
      { programme: { ...programme, profile: "atlantis" }, cycles },
      "PROGRAMME_INVALID",
      /shanghai-minhang/,
    ],
    ["a calendar", { programme: { ...programme, calendar: "mars" }, cycles }, "PROGRAMME_INVALID", /cn/],
    [
      "a method",
      { programme, cycles: [{ ...cycle, method: "x" }] },
      "PROGRAMME_INVALID",
      /residents-committee/,
    ],
    ["its version", { programme, cycles: [{ ...cycle, method_version: "0" }] }, "PROGRAMME_INVALID", /版本/],
    [
      "another's cycle",
      { programme, cycles: [{ ...cycle, programme: "x" }] },
      "PROGRAMME_INVALID",
      /my-district/,
    ],
    [
      "the cycle before",
      { programme, cycles: [{ ...cycle, previous: "1999" }] },
      "PROGRAMME_INVALID",
      /1999/,
    ],
    [
      "the order of days",
      { programme, cycles: [{ ...cycle, cutoff: "2020-01-01" }] },
      "PROGRAMME_INVALID",
      /2020/,
    ],
  ])("names what is wrong with %s", async (_, content, code, says) => {
    const error: unknown = await readProgramme(write(content), projectAssets()).catch(
      (caught: unknown) => caught,
    );
    expect(error).toMatchObject({ code });
    expect(`${String(error)} ${JSON.stringify(error)}`).toMatch(says);
  });
});
