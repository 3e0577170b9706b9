import { JupingError } from "@juping/model";
import type { ExclusionSubject } from "@juping/model/api";
import { batchesFor, batchFiles, cell, openDuckdb, readRows, sqlLiteral, type Home } from "@juping/store";

interface Asked {
  readonly home: Home;
  readonly programme: string;
  readonly cycle: string;
  readonly source: ExclusionSubject;
  readonly record: string;
}

const keys: Readonly<Record<ExclusionSubject, string>> = { interview: "interview_id", request: "id" };

/** The unit of a record that was loaded for a cycle. @throws JupingError NOT_FOUND */
export const unitOfRecord = async ({ home, programme, cycle, source, record }: Asked): Promise<string> => {
  const batches = await batchesFor(home, { programme, cycle, instrument: source });
  const files = batches.map((batch) => sqlLiteral(batchFiles(home, batch).data));
  const duckdb = files.length === 0 ? null : await openDuckdb({ threads: 1 });
  try {
    const rows =
      duckdb === null
        ? []
        : await readRows(
            duckdb.connection,
            `SELECT unit_id FROM read_parquet([${files.join(", ")}], union_by_name = true)
             WHERE ${keys[source]} = ${sqlLiteral(record)} AND unit_id IS NOT NULL LIMIT 1`,
            { unit_id: cell.text },
          );
    const [found] = rows;
    if (found === undefined) throw new JupingError("NOT_FOUND", { what: "记录", value: record });
    return found.unit_id;
  } finally {
    duckdb?.close();
  }
};
