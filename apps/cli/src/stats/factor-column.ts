import type { Factor } from "@juping/statistics";
import type { CsvTable } from "./csv-table.ts";

export interface NamedFactor extends Factor {
  readonly labels: readonly string[];
}

/** A column whose different cells are the levels of a factor. */
export const factorColumn = (table: CsvTable, name: string): NamedFactor => {
  const { codes, labels } = table.codes(name);
  return { name, level: codes, levels: labels.length, labels };
};

/** A constant and, of each column, an indicator of each level but the first. */
export const treatmentColumns = (
  table: CsvTable,
  names: readonly string[],
): { readonly labels: string[]; readonly columns: Float64Array[] } => {
  const labels = ["(constant)"];
  const columns = [new Float64Array(table.rows).fill(1)];
  for (const name of names) {
    const { codes, labels: levels } = table.codes(name);
    levels.slice(1).forEach((level, k) => {
      labels.push(`${name}=${level}`);
      columns.push(Float64Array.from(codes, (code) => (code === k + 1 ? 1 : 0)));
    });
  }
  return { labels, columns };
};
