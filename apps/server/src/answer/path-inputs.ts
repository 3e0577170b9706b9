import type { Path, PathInput } from "@juping/model/api";
import { cell, orNull, type ReleaseFile } from "@juping/store";
import { z } from "zod";
import type { ReleaseView } from "../view/release-view.ts";

const text = orNull(cell.text);
const number = orNull(cell.double);

const shape = {
  measure: cell.text,
  value: number,
  numerator: number,
  denominator: number,
  n: orNull(cell.integer),
  standard_error: number,
  state: text,
  flags: text,
  parts: text,
  batches: text,
  name_zh: text,
  name_en: text,
  unit: text,
  estimator: text,
  formula_above: text,
  formula_below: text,
};

const sql = `
SELECT o.measure, o.value, o.numerator, o.denominator, o.n, o.standard_error, o.state, o.flags, o.parts, o.batches,
  m.name_zh, m.name_en, m.unit, m.estimator, m.numerator AS formula_above, m.denominator AS formula_below
FROM observation o LEFT JOIN measure m ON m.measure = o.measure
WHERE o.unit_id = $unit AND list_contains(string_split($measures, '|'), o.measure)`;

const bars = (joined: string | null): string[] => (joined ?? "").split("|").filter((part) => part !== "");

/** Votes by option, or a panel's marks by their place. */
const partsOf = (json: string | null): Record<string, number> | null => {
  if (json === null || json === "") return null;
  const parts = z.union([z.array(z.number()), z.record(z.string(), z.number())]).parse(JSON.parse(json));
  return Array.isArray(parts)
    ? Object.fromEntries(parts.map((mark, index) => [String(index + 1), mark]))
    : parts;
};

const formulaOf = (above: string | null, below: string | null): string =>
  below === null || below === "" || below === "-" ? (above ?? "") : `${above ?? ""} ÷ ${below}`;

/** Measures as they went into a unit's figure, in the order of the rule. */
export const inputsOf = async (
  { file }: ReleaseView,
  unit: string,
  measures: readonly string[],
): Promise<PathInput[]> => {
  if (measures.length === 0) return [];
  const rows = await file.rows(sql, shape, { unit, measures: measures.join("|") });
  const byMeasure = new Map(rows.map((row) => [row.measure, row]));
  return measures.flatMap((measure) => {
    const row = byMeasure.get(measure);
    if (row === undefined) return [];
    return [
      {
        measure,
        name: { zh: row.name_zh ?? measure, en: row.name_en ?? measure },
        unit: row.unit ?? "",
        estimator: row.estimator ?? "",
        value: row.value,
        numerator: row.numerator,
        denominator: row.denominator,
        n: row.n,
        standard_error: row.standard_error,
        state: row.state ?? "no_data",
        flags: bars(row.flags),
        parts: partsOf(row.parts),
        formula: formulaOf(row.formula_above, row.formula_below),
        batches: bars(row.batches),
      },
    ];
  });
};

/** Batches by their names, in the order of instrument and source. */
export const batchesOf = async (file: ReleaseFile, names: readonly string[]): Promise<Path["batches"]> => {
  if (names.length === 0) return [];
  const rows = await file.rows(
    `SELECT batch, instrument, source, sha256, accepted, rejected FROM batch
     WHERE list_contains(string_split($names, '|'), batch) ORDER BY instrument, source, batch`,
    {
      batch: cell.text,
      instrument: text,
      source: text,
      sha256: text,
      accepted: orNull(cell.integer),
      rejected: orNull(cell.integer),
    },
    { names: names.join("|") },
  );
  return rows.map((row) => ({
    batch: row.batch,
    instrument: row.instrument ?? "",
    source: row.source ?? "",
    sha256: row.sha256 ?? "",
    accepted: row.accepted ?? 0,
    rejected: row.rejected ?? 0,
  }));
};
