import type { DuckDBConnection } from "@duckdb/node-api";
import type { BatchManifest, Mapping, RejectReason, UnitDecision } from "@juping/model";
import { cell, comparedName, readRows, type UnitIndex, type UnitMatch } from "@juping/store";
import type { StagedRows } from "../stage/stage-rows.ts";
import type { StagedColumn } from "../stage/staged-column.ts";
import { addProblems } from "./problems.ts";

/** Values for which the nearest names are sought; the rest are only listed. */
const soughtFor = 50;
const nearestShown = 3;
/** Units of one name that are shown to choose from. */
const manyShown = 8;

interface MatchedValue {
  readonly value: string;
  readonly rows: number;
  readonly match: UnitMatch;
  readonly nearest: readonly string[];
  /** what a person said, where that was needed */
  readonly decision: UnitDecision | null;
}

/** What came of the unit column. */
export interface MatchedUnits {
  /** values that matched nothing or several units, most rows first */
  readonly unmatched: BatchManifest["units_unmatched"];
  /** values whose unit a person had said */
  readonly decided: NonNullable<BatchManifest["units_decided"]>;
}

const reasonOf: Readonly<Record<"none" | "many", RejectReason>> = {
  none: "unknown_unit",
  many: "ambiguous_unit",
};

/** What a person said of a value: within the mapping's parent first, else anywhere. */
const decisionOf = (
  decisions: readonly UnitDecision[],
  value: string,
  { unit_parent: parent }: Mapping,
): UnitDecision | null => {
  const name = comparedName(value);
  const of = decisions.filter((decision) => decision.value === name);
  return (
    of.find((decision) => decision.parent === (parent ?? "")) ??
    of.find((decision) => decision.parent === "") ??
    null
  );
};

const detailOf = ({ match, nearest, decision }: MatchedValue): string => {
  if (decision?.unit === null) return `${decision.decided_by} 已确认：不是本项目的单位`;
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
 * (value, unit_id); values without a unit are problems of their rows. Where neither code nor name nor alias says which unit it is, a
 * person's earlier word does; likeness alone never.
 */
export const matchUnits = async (
  connection: DuckDBConnection,
  staged: StagedRows,
  column: StagedColumn,
  index: UnitIndex,
  mapping: Mapping,
  decisions: readonly UnitDecision[],
): Promise<MatchedUnits> => {
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
    const found = index.match(value, scope);
    const decision = found.kind === "one" ? null : decisionOf(decisions, value, mapping);
    const unit = decision?.unit == null ? undefined : index.byId(decision.unit);
    if (unit !== undefined) return { value, rows, match: { kind: "one", unit }, nearest: [], decision };
    const seek = found.kind === "none" && decision === null && sought < soughtFor;
    if (seek) sought += 1;
    const nearest =
      found.kind === "many"
        ? found.units.slice(0, manyShown).map((unit) => index.describe(unit))
        : seek
          ? index.nearest(value, scope, nearestShown)
          : [];
    return { value, rows, match: found, nearest, decision };
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
  return {
    unmatched: unmatched.map(({ value, rows, nearest }) => ({ value, rows, nearest: [...nearest] })),
    decided: matched.flatMap(({ value, rows, match, decision }) =>
      match.kind === "one" && decision !== null
        ? [
            {
              ...{ value, rows, unit: match.unit.id, name: match.unit.name },
              code: match.unit.codes[0]?.code ?? "",
              decided_by: decision.decided_by,
              decided_at: decision.decided_at,
            },
          ]
        : [],
    ),
  };
};
