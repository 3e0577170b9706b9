import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { canonicalJson, tablesOfFile, type ReleaseManifest } from "@juping/model";
import { cell, orNull, readRow, readRows, type Home } from "@juping/store";
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
SELECT coalesce(a.unit_id, b.unit_id) AS unit, coalesce(ub.name, ua.name) AS name, a.composite AS before, b.composite AS after,
  a.grade AS grade_before, b.grade AS grade_after
FROM a.standing a FULL JOIN b.standing b USING (unit_id, tree)
LEFT JOIN a.unit ua ON ua.unit_id = a.unit_id LEFT JOIN b.unit ub ON ub.unit_id = b.unit_id
WHERE a.composite IS DISTINCT FROM b.composite OR a.grade IS DISTINCT FROM b.grade
ORDER BY abs(coalesce(b.composite, 0) - coalesce(a.composite, 0)) DESC, 1`;

const movedSql = `
SELECT coalesce(a.unit_id, b.unit_id) AS unit, coalesce(a.node, b.node) AS moved, coalesce(b.contribution, 0) - coalesce(a.contribution, 0) AS points
FROM a.score a FULL JOIN b.score b USING (unit_id, tree, node)
JOIN (SELECT DISTINCT tree, node FROM b.node WHERE rule_kind IS NOT NULL) leaf ON leaf.tree = coalesce(a.tree, b.tree) AND leaf.node = coalesce(a.node, b.node)
WHERE a.contribution IS DISTINCT FROM b.contribution AND coalesce(a.tree, b.tree) IN ('committee', 'street')
ORDER BY 1, abs(points) DESC, 2`;

const awardSql = `
SELECT coalesce(a.unit_id, b.unit_id) AS unit, coalesce(a.fund, b.fund) AS which, a.fen AS before, b.fen AS after
FROM a.award a FULL JOIN b.award b USING (unit_id, fund) WHERE a.fen IS DISTINCT FROM b.fen ORDER BY 1, 2`;

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
    // A table that one of the two does not have yet is no difference of theirs.
    const oldest = Math.min(manifestA.schema_version, manifestB.schema_version);
    for (const { name } of tablesOfFile(oldest, false)) {
      if (manifestA.policies.whole?.tables[name] === manifestB.policies.whole?.tables[name]) continue;
      const counts = await readRow(
        connection,
        `SELECT (SELECT count(*) FROM (FROM a."${name}" EXCEPT FROM b."${name}")) AS only_a,
           (SELECT count(*) FROM (FROM b."${name}" EXCEPT FROM a."${name}")) AS only_b`,
        { only_a: cell.integer, only_b: cell.integer },
      );
      tables.push({ name, onlyA: counts.only_a, onlyB: counts.only_b });
    }
    const moved = new Map<string, { node: string; points: number }[]>();
    const moves = await readRows(connection, movedSql, {
      unit: cell.text,
      moved: cell.text,
      points: cell.double,
    });
    for (const { unit, moved: node, points } of moves) {
      const entries = moved.get(unit) ?? [];
      if (entries.length < 3) entries.push({ node, points });
      moved.set(unit, entries);
    }
    const units = await readRows(connection, unitSql, {
      unit: cell.text,
      name: cell.text,
      before: orNull(cell.double),
      after: orNull(cell.double),
      grade_before: orNull(cell.text),
      grade_after: orNull(cell.text),
    });
    const awards = await readRows(connection, awardSql, {
      unit: cell.text,
      which: cell.text,
      before: orNull(cell.bigint),
      after: orNull(cell.bigint),
    });
    return {
      a: manifestA,
      b: manifestB,
      inputs: inputDifferences(manifestA, manifestB),
      tables,
      units: units.map((row) => ({
        unit: row.unit,
        name: row.name,
        composite: [row.before, row.after],
        grade: [row.grade_before, row.grade_after],
        moved: moved.get(row.unit) ?? [],
      })),
      awards: awards.map((row) => ({ unit: row.unit, fund: row.which, fen: [row.before, row.after] })),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
};
