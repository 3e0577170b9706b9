import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { canonicalJson, releaseTables, type ReleaseManifest } from "@juping/model";
import type { Home } from "@juping/store";
import { readManifest, releaseFolder, type ReleaseName } from "./release-folder.ts";

/** Why two releases differ: which input changed, in words. */
export interface InputDifference {
  readonly input: string;
  readonly a: string;
  readonly b: string;
}

/** One unit whose standing differs. */
export interface UnitDifference {
  readonly unit: string;
  readonly name: string;
  readonly composite: readonly [number | null, number | null];
  readonly grade: readonly [string | null, string | null];
  /** leaves of the tree that moved most, with their change in points of the composite */
  readonly moved: readonly { readonly node: string; readonly points: number }[];
}

export interface ReleaseDiff {
  readonly a: ReleaseManifest;
  readonly b: ReleaseManifest;
  readonly inputs: readonly InputDifference[];
  /** tables whose digests differ, with rows only in one of them */
  readonly tables: readonly { readonly name: string; readonly onlyA: number; readonly onlyB: number }[];
  readonly units: readonly UnitDifference[];
  /** awards whose fen differ */
  readonly awards: readonly {
    readonly unit: string;
    readonly fund: string;
    readonly fen: readonly [bigint | null, bigint | null];
  }[];
}

const list = async (connection: DuckDBConnection, sql: string): Promise<unknown[][]> =>
  (await connection.runAndReadAll(sql)).getRows() as unknown[][];

const inputDifferences = (a: ReleaseManifest, b: ReleaseManifest): InputDifference[] => {
  const found: InputDifference[] = [];
  const { batches: batchesA, ...restA } = a.inputs;
  const { batches: batchesB, ...restB } = b.inputs;
  for (const key of Object.keys(restA) as (keyof typeof restA)[]) {
    const [left, right] = [canonicalJson(restA[key]), canonicalJson(restB[key])];
    if (left !== right) found.push({ input: key, a: left, b: right });
  }
  const label = (batch: (typeof batchesA)[number]) =>
    `${batch.instrument} ${batch.source} (${batch.rows} 行, ${batch.batch.slice(0, 12)})`;
  const [idsA, idsB] = [
    new Set(batchesA.map((batch) => batch.batch)),
    new Set(batchesB.map((batch) => batch.batch)),
  ];
  for (const batch of batchesA)
    if (!idsB.has(batch.batch)) found.push({ input: "batch", a: label(batch), b: "—" });
  for (const batch of batchesB)
    if (!idsA.has(batch.batch)) found.push({ input: "batch", a: "—", b: label(batch) });
  return found;
};

const unitSql = `
SELECT coalesce(a.unit_id, b.unit_id), coalesce(ub.name, ua.name), a.composite, b.composite, a.grade, b.grade
FROM a.standing a FULL JOIN b.standing b USING (unit_id, tree)
LEFT JOIN a.unit ua ON ua.unit_id = a.unit_id LEFT JOIN b.unit ub ON ub.unit_id = b.unit_id
WHERE a.composite IS DISTINCT FROM b.composite OR a.grade IS DISTINCT FROM b.grade
ORDER BY abs(coalesce(b.composite, 0) - coalesce(a.composite, 0)) DESC, 1`;

const movedSql = `
SELECT coalesce(a.unit_id, b.unit_id), coalesce(a.node, b.node), coalesce(b.contribution, 0) - coalesce(a.contribution, 0) AS points
FROM a.score a FULL JOIN b.score b USING (unit_id, tree, node)
JOIN (SELECT DISTINCT tree, node FROM b.node WHERE rule_kind IS NOT NULL) leaf ON leaf.tree = coalesce(a.tree, b.tree) AND leaf.node = coalesce(a.node, b.node)
WHERE a.contribution IS DISTINCT FROM b.contribution AND coalesce(a.tree, b.tree) IN ('committee', 'street')
ORDER BY 1, abs(points) DESC, 2`;

const awardSql = `
SELECT coalesce(a.unit_id, b.unit_id), coalesce(a.fund, b.fund), a.fen, b.fen
FROM a.award a FULL JOIN b.award b USING (unit_id, fund) WHERE a.fen IS DISTINCT FROM b.fen ORDER BY 1, 2`;

const numberOrNull = (value: unknown): number | null => (value === null ? null : Number(value));
const textOrNull = (value: unknown): string | null => (value === null ? null : String(value));
const bigintOrNull = (value: unknown): bigint | null => (value === null ? null : BigInt(value as bigint));

/** What changed between two releases, and which inputs are behind it. @throws JupingError RELEASE_MISSING */
export const diff = async (home: Home, a: ReleaseName, b: ReleaseName): Promise<ReleaseDiff> => {
  const [folderA, folderB] = [releaseFolder(home, a), releaseFolder(home, b)];
  const [manifestA, manifestB] = [await readManifest(folderA), await readManifest(folderB)];
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  try {
    await connection.run(`ATTACH '${join(folderA, "whole.duckdb").replaceAll("'", "''")}' AS a (READ_ONLY)`);
    await connection.run(`ATTACH '${join(folderB, "whole.duckdb").replaceAll("'", "''")}' AS b (READ_ONLY)`);
    const tables = [];
    for (const { name } of releaseTables) {
      if (manifestA.policies.whole?.tables[name] === manifestB.policies.whole?.tables[name]) continue;
      const [row] = await list(
        connection,
        `SELECT (SELECT count(*) FROM (FROM a."${name}" EXCEPT FROM b."${name}")), (SELECT count(*) FROM (FROM b."${name}" EXCEPT FROM a."${name}"))`,
      );
      tables.push({ name, onlyA: Number(row?.[0]), onlyB: Number(row?.[1]) });
    }
    const moved = new Map<string, { node: string; points: number }[]>();
    for (const [unit, node, points] of await list(connection, movedSql)) {
      const entries = moved.get(String(unit)) ?? [];
      if (entries.length < 3) entries.push({ node: String(node), points: Number(points) });
      moved.set(String(unit), entries);
    }
    return {
      a: manifestA,
      b: manifestB,
      inputs: inputDifferences(manifestA, manifestB),
      tables,
      units: (await list(connection, unitSql)).map(
        ([unit, name, before, after, gradeBefore, gradeAfter]) => ({
          unit: String(unit),
          name: String(name),
          composite: [numberOrNull(before), numberOrNull(after)],
          grade: [textOrNull(gradeBefore), textOrNull(gradeAfter)],
          moved: moved.get(String(unit)) ?? [],
        }),
      ),
      awards: (await list(connection, awardSql)).map(([unit, fund, before, after]) => ({
        unit: String(unit),
        fund: String(fund),
        fen: [bigintOrNull(before), bigintOrNull(after)],
      })),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
};
