import {
  canonicalJson,
  JupingError,
  Mapping,
  type BatchManifest,
  type Instrument,
  type Locale,
  type UnitDecision,
} from "@juping/model";
import type { BatchLine, BatchList, BatchPage } from "@juping/model/api";
import { reasonWord, standingEffect } from "@juping/ingest";
import { namesOf } from "./unit-names.ts";
import {
  batchFiles,
  cell,
  listBatches,
  listCycles,
  listReleases,
  loadProgramme,
  openDuckdb,
  orNull,
  readRows,
  readStanding,
  sqlLiteral,
  type Home,
} from "@juping/store";

type Instruments = ReadonlyMap<string, Instrument>;

const lineOf = (
  manifest: BatchManifest,
  instruments: Instruments,
  replacedBy: ReadonlyMap<string, string>,
): BatchLine => {
  const { batch, instrument, cycle, snapshot_date, rows, recorded_at, recorded_by, replaces } = manifest;
  return {
    ...{ batch, instrument, cycle, snapshot_date, recorded_at, recorded_by, replaces },
    ...rows,
    title: instruments.get(instrument)?.title ?? { zh: instrument, en: instrument },
    source: manifest.source.name,
    replaced_by: replacedBy.get(batch) ?? null,
    amends: manifest.amends ?? null,
    withdrawn: manifest.withdrawn ?? null,
  };
};

const replacements = (batches: readonly BatchManifest[]): ReadonlyMap<string, string> =>
  new Map(
    batches.flatMap(({ batch, replaces, withdrawn }) =>
      replaces === null || withdrawn !== undefined ? [] : [[replaces, batch] as const],
    ),
  );

const ofProgramme = async (home: Home, programme: string): Promise<BatchManifest[]> =>
  (await listBatches(home)).filter((batch) => batch.programme === programme);

/** Batches of a programme, the newest first. @throws JupingError NOT_FOUND */
export const batchListOf = async (
  home: Home,
  instruments: Instruments,
  programme: string,
): Promise<BatchList> => {
  const { code, title, root } = await loadProgramme(home, programme);
  const batches = await ofProgramme(home, programme);
  const replacedBy = replacements(batches);
  return {
    programme: { code, title, authority: root.authority },
    cycles: await listCycles(home, programme),
    instruments: [...instruments.values()].map((entry) => ({
      code: entry.code,
      title: entry.title,
      family: entry.family,
    })),
    batches: batches
      .map((manifest) => lineOf(manifest, instruments, replacedBy))
      .sort((a, b) => b.recorded_at.localeCompare(a.recorded_at) || a.batch.localeCompare(b.batch)),
  };
};

/** One batch of a programme. @throws JupingError NOT_FOUND */
export const findBatchOf = async (home: Home, programme: string, batch: string): Promise<BatchManifest> => {
  const found = (await ofProgramme(home, programme)).find((manifest) => manifest.batch === batch);
  if (found) return found;
  throw new JupingError("NOT_FOUND", { what: "批次", value: batch });
};

/** Rows that were kept out of a batch, in the order of the file, values masked as they were written. */
export const rejectsOf = async (
  home: Home,
  batch: BatchManifest,
  most: number,
): Promise<BatchPage["rejects"]> => {
  const duckdb = await openDuckdb({ threads: 1 });
  try {
    const rows = await readRows(
      duckdb.connection,
      `SELECT line, "column", value, reason, detail FROM read_parquet(${sqlLiteral(batchFiles(home, batch).rejects)}) LIMIT ${most}`,
      {
        line: cell.integer,
        column: orNull(cell.text),
        value: orNull(cell.text),
        reason: cell.text,
        detail: orNull(cell.text),
      },
    );
    return rows.map(({ line, column, value, reason, detail }) => ({
      line,
      column: column ?? "",
      value: value ?? "",
      reason,
      detail: detail ?? "",
    }));
  } finally {
    duckdb.close();
  }
};

const shownRejects = 200;

/** Everything that is known of one batch. @throws JupingError NOT_FOUND */
export const batchPageOf = async (
  home: Home,
  instruments: Instruments,
  { programme, batch }: { readonly programme: string; readonly batch: string },
  decisions: readonly UnitDecision[],
  locale: Locale,
): Promise<BatchPage> => {
  const manifest = await findBatchOf(home, programme, batch);
  const all = await ofProgramme(home, programme);
  const effect = standingEffect(
    all,
    all.find((entry) => entry.batch === batch && entry.instrument === manifest.instrument) ?? manifest,
  );
  const { unit_parent = "" } = Mapping.parse(manifest.mapping);
  const { source, data_sha256, instrument_hash, mapping_hash } = manifest;
  const reasons = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([reason, count]) => ({ reason, words: reasonWord(reason, locale), count }))
      .sort((a, b) => b.count - a.count);
  const rejects = await rejectsOf(home, manifest, shownRejects);
  return {
    line: lineOf(manifest, instruments, replacements(all)),
    bytes: source.bytes,
    sha256: source.sha256,
    format: source.format,
    encoding: source.encoding,
    ...{ data_sha256, instrument_hash, mapping_hash },
    mapping: canonicalJson(manifest.mapping),
    rejected: reasons(manifest.rejected_by_reason),
    warned: reasons(manifest.warned_by_reason),
    unmatched: namesOf(manifest.units_unmatched, decisions, unit_parent),
    decided: (manifest.units_decided ?? []).map(({ value, rows, code, name, decided_by }) => ({
      ...{ value, rows, unit: `${code} ${name}`, by: decided_by },
    })),
    unit_parent,
    effect: {
      fallen: effect.fallen.map(({ source: { name } }) => name),
      risen: effect.risen.map(({ source: { name } }) => name),
    },
    amended_by: all.filter(({ amends }) => amends === batch).map((entry) => entry.batch),
    releases: listReleases(home)
      .filter(
        ({ name, manifest: { inputs } }) =>
          name.programme === programme && inputs.batches.some((input) => input.batch === batch),
      )
      .map(({ name: { cycle, revision }, stage }) => ({ cycle, revision, stage })),
    history: await readStanding(home, manifest),
    rejects: rejects.map((row) => ({ ...row, reason: reasonWord(row.reason, locale) })),
    rejects_total: manifest.rows.rejected,
  };
};
