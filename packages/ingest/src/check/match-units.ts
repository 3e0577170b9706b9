import type { DuckDBConnection } from "@duckdb/node-api";
import type { BatchManifest, Mapping, RejectReason } from "@juping/model";
import { cell, readRows, type UnitIndex, type UnitMatch } from "@juping/store";
import type { StagedRows } from "../stage/stage-rows.ts";
import type { StagedColumn } from "../stage/staged-column.ts";
import { addProblems } from "./problems.ts";

/** Values for which the nearest names are sought; the rest are only listed. */
const soughtFor = 20;
const nearestShown = 3;

interface MatchedValue {
  readonly value: string;
  readonly rows: number;
  readonly match: UnitMatch;
  readonly nearest: readonly string[];
}

const reasonOf: Readonly<Record<"none" | "many", RejectReason>> = {
  none: "unknown_unit",
  many: "ambiguous_unit",
};

const detailOf = ({ match, nearest }: MatchedValue): string => {
  if (match.kind === "many")
    return `有 ${match.units.length} 个单位用此名称或编码(${match.units
      .slice(0, nearestShown)
      .map((unit) => unit.codes[0]?.code ?? unit.id)
      .join("、")})，请改用编码，或在映射中指明编码机关或上级`;
  return nearest.length === 0
    ? "登记表中没有这个单位"
    : `登记表中没有这个单位；最接近：${nearest.join("、")}`;
};

/**
 * Matches every distinct value of the unit column and lays the result down as the table `unit_of_value`
 * (value, unit_id); values without a unit are problems of their rows.
 * @returns the values that matched nothing or several units, most rows first
 */
export const matchUnits = async (
  connection: DuckDBConnection,
  staged: StagedRows,
  column: StagedColumn,
  index: UnitIndex,
  mapping: Mapping,
): Promise<BatchManifest["units_unmatched"]> => {
  const scope = {
    ...(mapping.unit_authority === undefined ? {} : { authority: mapping.unit_authority }),
    ...(mapping.unit_parent === undefined ? {} : { parent: mapping.unit_parent }),
  };
  const values = await readRows(
    connection,
    `SELECT ${column.value} AS value, count(*) AS rows FROM staged WHERE ${column.value} IS NOT NULL
     GROUP BY ALL ORDER BY rows DESC, value`,
    { value: cell.text, rows: cell.integer },
  );
  let sought = 0;
  const matched = values.map(({ value, rows }): MatchedValue => {
    const match = index.match(value, scope);
    const seek = match.kind === "none" && sought < soughtFor;
    if (seek) sought += 1;
    return { value, rows, match, nearest: seek ? index.nearest(value, scope, nearestShown) : [] };
  });
  await connection.run(
    "CREATE OR REPLACE TEMP TABLE unit_of_value (value VARCHAR, unit_id VARCHAR, reason VARCHAR, detail VARCHAR)",
  );
  const appender = await connection.createAppender("unit_of_value", null, "temp");
  const appendText = (text: string | null): void => {
    if (text === null) appender.appendNull();
    else appender.appendVarchar(text);
  };
  for (const entry of matched) {
    const { match } = entry;
    appendText(entry.value);
    appendText(match.kind === "one" ? match.unit.id : null);
    appendText(match.kind === "one" ? null : reasonOf[match.kind]);
    appendText(match.kind === "one" ? null : detailOf(entry));
    appender.endRow();
  }
  appender.closeSync();
  const unmatched = matched.filter((entry) => entry.match.kind !== "one");
  for (const kind of ["none", "many"] as const)
    if (unmatched.some((entry) => entry.match.kind === kind))
      await addProblems(connection, staged, {
        reason: reasonOf[kind],
        severity: "error",
        column,
        rows: `(SELECT staged.rowid AS place, unit_of_value.value AS text, detail FROM staged
                JOIN unit_of_value ON ${column.value} = unit_of_value.value WHERE reason = '${reasonOf[kind]}')`,
        text: "text",
        detail: "detail",
      });
  return unmatched.map(({ value, rows, nearest }) => ({ value, rows, nearest: [...nearest] }));
};
