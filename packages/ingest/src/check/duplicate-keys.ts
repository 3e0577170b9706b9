import type { DuckDBConnection } from "@duckdb/node-api";
import type { BatchManifest, Instrument } from "@juping/model";
import { batchFiles, cell, readRow, sqlIdentifier, sqlLiteral, type Home } from "@juping/store";
import type { StagedRows } from "../stage/stage-rows.ts";
import type { StagedColumn } from "../stage/staged-column.ts";
import { addProblems } from "./problems.ts";

/** A part of an instrument's key: its name in the lake and its value among the staged rows. */
interface KeyPart {
  readonly lake: string;
  readonly staged: string;
  readonly isRequired: boolean;
}

/** The unit counts by its id: two spellings of it are one unit. */
const keyParts = (instrument: Instrument, columns: readonly StagedColumn[]): KeyPart[] =>
  instrument.key.flatMap((name) => {
    if (name === instrument.unit_column)
      return [{ lake: "unit_id", staged: "unit_of_value.unit_id", isRequired: true }];
    const staged = columns.find(({ source }) => source.column.name === name);
    return staged === undefined
      ? []
      : [{ lake: name, staged: staged.value, isRequired: staged.source.column.required }];
  });

/**
 * Notes rows whose key is taken: by an earlier row of the file, or by a row of an earlier batch. The first row of a file
 * keeps its key. Rows whose key is not complete are blamed for that elsewhere.
 * @param earlier batches whose rows stay beside the new ones
 */
export const addDuplicates = async (
  connection: DuckDBConnection,
  home: Home,
  staged: StagedRows,
  instrument: Instrument,
  earlier: readonly BatchManifest[],
): Promise<void> => {
  const parts = keyParts(instrument, staged.columns);
  const column = staged.columns.findLast(({ source }) => instrument.key.includes(source.column.name));
  if (column === undefined) return;
  const unit = staged.columns.find(({ source }) => source.column.name === instrument.unit_column);
  const join = unit === undefined ? "" : `LEFT JOIN unit_of_value ON ${unit.value} = unit_of_value.value`;
  const complete = parts.filter((part) => part.isRequired).map((part) => `${part.staged} IS NOT NULL`);
  const names = parts.map((_, index) => `key${index}`);
  const keyed = `(SELECT staged.rowid AS place, ${column.text} AS text,
      ${parts.map((part, index) => `${part.staged} AS key${index}`).join(", ")}
    FROM staged ${join} WHERE ${["true", ...complete].join(" AND ")})`;
  const same = names.map((name) => `keyed.${name} IS NOT DISTINCT FROM taken.${name}`).join(" AND ");
  const note = (rows: string, detail: string): Promise<void> =>
    addProblems(connection, staged, {
      reason: "duplicate_key",
      severity: "error",
      column,
      rows,
      text: "text",
      detail,
    });
  const key = instrument.key.join("+");
  const taken = `(SELECT ${names.join(", ")}, min(place) AS first FROM ${keyed} GROUP BY ALL HAVING count(*) > 1)`;
  const { repeated } = await readRow(connection, `SELECT count(*) AS repeated FROM ${taken}`, {
    repeated: cell.integer,
  });
  if (repeated > 0)
    await note(
      `(SELECT keyed.place, keyed.text, taken.first FROM ${keyed} AS keyed JOIN ${taken} AS taken ON ${same} WHERE keyed.place > taken.first)`,
      `${sqlLiteral(`键(${key})与第 `)} || ${staged.lineOf("first")} || ' 行重复'`,
    );
  for (const batch of earlier) {
    const columns = parts.map((part, index) => `${sqlIdentifier(part.lake)} AS key${index}`).join(", ");
    const rows = `(SELECT ${columns} FROM read_parquet(${sqlLiteral(batchFiles(home, batch).data)}))`;
    await note(
      `(SELECT keyed.place, keyed.text FROM ${keyed} AS keyed SEMI JOIN ${rows} AS taken ON ${same})`,
      sqlLiteral(`键(${key})在批次 ${batch.batch} 中已有；如要替换该批次，请用 --replaces`),
    );
  }
};
