import { createHash } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import {
  createTableSql,
  releaseSchemaVersion,
  releaseTables,
  type Cycle,
  type Programme,
  type ReleaseManifest,
  type TableSchema,
} from "@juping/model";
import { addProgramme, openHome, sqlLiteral, type Home } from "@juping/store";
import { fixtureRows, type Cells } from "./rows.ts";

const words = (zh: string, en = zh) => ({ zh, en });

const programme = (code: string, simulated: boolean): Programme => ({
  code,
  title: words("示例市居民区第三方评估", "Example City evaluation"),
  commissioning_body: words("示例市社区办(虚构)", "Example office"),
  evaluating_body: words("示例评估机构(虚构)", "Example institute"),
  contract: "FIX-1",
  profile: "fixture",
  root: { authority: "fixture", code: "990100" },
  simulated,
  calendar: "cn",
});

const cycle = (code: string, owner: string): Cycle => ({
  code,
  programme: owner,
  title: words(`${code}年度`, code),
  year: Number(code),
  method: "fixture-method",
  method_version: "1",
  starts_on: `${code}-01-01`,
  cutoff: `${code}-12-31`,
  as_of: `${Number(code) + 1}-01-20`,
  seed: "fixture",
  previous: code === "2025" ? "2024" : null,
  budgets: {},
});

/** Of the jurisdiction profile what the method card shows. */
const profile = {
  legal_bases: [
    {
      key: "law",
      title: "城市居民委员会组织法",
      number: null,
      in_force_from: "1990-01-01",
      supports: "",
      checked: true,
    },
  ],
};
const classes = ["现实型", "过渡型", "现代型", "综合型"];

const infoOf = (owner: Programme, of: Cycle, revision: number): Record<string, string> => ({
  programme: owner.code,
  cycle: of.code,
  revision: String(revision),
  method_code: "fixture-method",
  method_version: "1",
  method_sha256: "5".repeat(64),
  method_title_zh: "示例方法",
  method_title_en: "Example method",
  seed: of.seed,
  as_of: of.as_of,
  engine: "DuckDB 1.5.6, Node 24",
  policy: "whole",
  simulated: String(owner.simulated),
  standing_level: "0.9",
  change_level: "0.95",
  grades: JSON.stringify(["优秀", "良好", "合格", "不合格"]),
  classes: JSON.stringify(classes),
  programme_json: JSON.stringify(owner),
  cycle_json: JSON.stringify(of),
  profile_json: JSON.stringify(profile),
  error_statement: JSON.stringify([words("区间含抽样误差。", "Intervals contain the sampling error.")]),
});

const literal = (value: Cells[string] | undefined): string => {
  if (value === null || value === undefined) return "NULL";
  if (typeof value === "string") return sqlLiteral(value);
  if (Array.isArray(value)) return `[${value.join(", ")}]`;
  return String(value);
};

const insertSql = (schema: TableSchema, rows: readonly Cells[]): string =>
  `INSERT INTO "${schema.name}" VALUES ${rows
    .map((row) => `(${schema.columns.map(({ name }) => literal(row[name])).join(", ")})`)
    .join(",\n")}`;

/** Writes one sealed release: the whole file by the model's own schema, and its manifest. */
const writeRelease = async (home: Home, owner: Programme, of: Cycle, revision: number): Promise<void> => {
  const folder = join(home.releases, owner.code, of.code, String(revision));
  await mkdir(folder, { recursive: true });
  const rows = fixtureRows(infoOf(owner, of, revision));
  const instance = await DuckDBInstance.create(join(folder, "whole.duckdb"));
  const connection = await instance.connect();
  for (const schema of releaseTables) {
    await connection.run(createTableSql(schema));
    const own = rows.get(schema.name) ?? [];
    if (own.length > 0) await connection.run(insertSql(schema, own));
  }
  await connection.run("CHECKPOINT");
  connection.closeSync();
  instance.closeSync();
  const digest = createHash("sha256").update(`${owner.code} ${of.code} ${revision}`).digest("hex");
  const manifest: ReleaseManifest = {
    schema_version: releaseSchemaVersion,
    programme: owner.code,
    cycle: of.code,
    revision,
    inputs: {
      method: { code: "fixture-method", version: "1", sha256: "5".repeat(64) },
      programme_sha256: "a",
      cycle_sha256: "a",
      profile_sha256: "a",
      batches: [],
      earlier: [],
      as_of: of.as_of,
      seed: of.seed,
      engine: { duckdb: "1.5.6", node: "24" },
    },
    policies: { whole: { digest, tables: {} } },
    simulated: owner.simulated,
  };
  await writeFile(join(folder, "manifest.json"), JSON.stringify(manifest));
};

export const setCurrentRevision = (
  home: Home,
  owner: string,
  of: string,
  revision: number,
  stage: "draft" | "notice" | "final",
): Promise<void> =>
  writeFile(
    join(home.releases, owner, of, "current.json"),
    JSON.stringify({ revision, stage, published_at: "2026-02-01T00:00:00Z", published_by: "fixture" }),
  );

/** Digest of a fixture's release. */
export const fixtureDigest = (owner: string, of: string, revision: number): string =>
  createHash("sha256").update(`${owner} ${of} ${revision}`).digest("hex");

/**
 * A data folder with a simulated programme `fixture` of two cycles and a programme `sealed` that is not simulated; figures worked
 * out by hand's rules from a few leaves. Policies' files are cut by the release package, as in life.
 */
export const buildFixtureHome = async (): Promise<{ home: Home; remove: () => Promise<void> }> => {
  const home = openHome(await mkdtemp(join(tmpdir(), "juping-fixture-")));
  const plan = [
    ["fixture", true, ["2024", "2025"]],
    ["sealed", false, ["2025"]],
  ] as const;
  for (const [code, simulated, cycles] of plan) {
    const owner = programme(code, simulated);
    const runs = cycles.map((of) => cycle(of, code));
    await addProgramme(home, owner, runs);
    for (const run of runs) {
      await writeRelease(home, owner, run, 1);
      await setCurrentRevision(home, code, run.code, 1, "final");
    }
  }
  return { home, remove: () => rm(home.path, { recursive: true, force: true }) };
};
