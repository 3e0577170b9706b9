import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Ingestion, reasonWord } from "@juping/ingest";
import { JupingError, shanghaiDate, type BatchManifest, type Clock, type Instrument } from "@juping/model";
import {
  batchesFor,
  batchFiles,
  cell,
  loadProgramme,
  openDuckdb,
  orNull,
  readRows,
  sqlLiteral,
  type Home,
} from "@juping/store";
import type { Assets } from "../inputs/assets.ts";
import { factsCsv, type FactRow } from "./facts-csv.ts";

/** What is mended: cells of rows of one unit in one source. */
export interface Amendment {
  readonly programme: string;
  readonly cycle: string;
  readonly instrument: string;
  readonly unit_id: string;
  readonly cells: readonly { readonly id: string; readonly column: string; readonly value: string }[];
  readonly by: string;
  readonly clock: Clock;
}

const textOf = ({ type }: Instrument["columns"][number], value: string | null): string | null =>
  value === null ? null : type === "boolean" ? (value === "true" ? "1" : "0") : value;

/** The batch in force that holds all rows of these ids of the unit. @throws JupingError NOT_FOUND */
const findRows = async (
  home: Home,
  { programme, cycle, unit_id, cells }: Amendment,
  { code, columns }: Instrument,
): Promise<{ readonly batch: BatchManifest; readonly rows: Record<string, string | null>[] }> => {
  const duckdb = await openDuckdb({ threads: 1 });
  try {
    for (const batch of await batchesFor(home, { programme, cycle, instrument: code })) {
      const source = `read_parquet(${sqlLiteral(batchFiles(home, batch).data)})`;
      const ids = [...new Set(cells.map(({ id }) => sqlLiteral(id)))];
      const [found] = await readRows(
        duckdb.connection,
        `SELECT count(DISTINCT CAST(id AS VARCHAR)) AS n FROM ${source}
         WHERE unit_id = ${sqlLiteral(unit_id)} AND CAST(id AS VARCHAR) IN (${ids.join(", ")})`,
        { n: cell.integer },
      );
      if (found?.n !== ids.length) continue;
      const names = columns.map(({ name }) => name);
      const rows = await readRows(
        duckdb.connection,
        `SELECT unit_id, ${names.map((name) => `CAST("${name}" AS VARCHAR) AS "${name}"`).join(", ")}
         FROM ${source} ORDER BY source_line`,
        Object.fromEntries(["unit_id", ...names].map((name) => [name, orNull(cell.text)])),
      );
      return { batch, rows };
    }
  } finally {
    duckdb.close();
  }
  throw new JupingError("NOT_FOUND", { what: "数据行", value: cells.map(({ id }) => id).join("、") });
};

/**
 * Mends cells of a batch: the same rows with these cells changed become a batch that takes its place. Nothing is overwritten, and
 * what is not mended stays as it was, row by row.
 * @throws JupingError INSTRUMENT_UNKNOWN, NOT_FOUND for a row or column, SEAL_REJECTED where the instrument refuses the new value
 */
export const amendBatch = async (
  home: Home,
  assets: Assets,
  amendment: Amendment,
): Promise<BatchManifest> => {
  const instruments = await assets.instruments();
  const instrument = instruments.get(amendment.instrument);
  if (instrument === undefined || !instrument.key.includes("id"))
    throw new JupingError("INSTRUMENT_UNKNOWN", {
      instrument: amendment.instrument,
      available: [...instruments.values()]
        .filter(({ key }) => key.includes("id"))
        .map(({ code }) => code)
        .join(", "),
    });
  for (const { column } of amendment.cells)
    if (instrument.key.includes(column) || !instrument.columns.some(({ name }) => name === column))
      throw new JupingError("NOT_FOUND", { what: "可更正的列", value: column });
  const { batch, rows } = await findRows(home, amendment, instrument);
  const changed = rows.map((row): FactRow => {
    const own = row["unit_id"] === amendment.unit_id;
    return Object.fromEntries(
      instrument.columns.map((column) => {
        const mended = own
          ? amendment.cells.find(({ id, column: name }) => id === row["id"] && name === column.name)
          : undefined;
        return [column.name, mended?.value ?? textOf(column, row[column.name] ?? null)];
      }),
    );
  });
  const { root } = await loadProgramme(home, amendment.programme);
  const ingestion = await Ingestion.open(home, {
    instruments,
    clock: amendment.clock,
    recordedBy: amendment.by,
  });
  const folder = join(home.tmp, `amend-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    const file = join(folder, `更正-${batch.source.name.replace(/\.[^.]*$/, "")}.csv`);
    await writeFile(file, factsCsv(instrument, changed));
    const { manifest } = await ingestion.ingest({
      file,
      mapping: {
        instrument: instrument.code,
        file: { format: "csv", encoding: "utf-8" },
        columns: {},
        unit_authority: root.authority,
      },
      programme: amendment.programme,
      cycle: batch.cycle,
      snapshotDate: shanghaiDate(amendment.clock.now()),
      replaces: batch.batch,
      onFindings: ({ rows: counts, firstRejects: [first] }) => {
        if (counts.rejected > 0)
          throw new JupingError("SEAL_REJECTED", {
            instrument: instrument.code,
            rejected: counts.rejected,
            column: first?.column ?? "",
            reason: reasonWord(first?.reason ?? "", "zh"),
          });
      },
    });
    return manifest;
  } finally {
    await rm(folder, { recursive: true, force: true });
    ingestion.close();
  }
};
