import {
  dispositionOf,
  dispositions,
  outcomeRates,
  type DispositionCounts,
  type OutcomeRates,
} from "@juping/fieldwork";
import { JupingError } from "@juping/model";
import { batchesFor, batchFiles, cell, openDuckdb, readRows, sqlList, type Home } from "@juping/store";

/** What the rates are told by: 居民区, 访问员, 方式. */
export const ratesBy = { unit: "unit_code", visitor: "visitor", mode: "mode" } as const;

export interface ContactRates {
  readonly key: string;
  readonly counts: DispositionCounts;
  readonly rates: OutcomeRates;
}

/** Final outcomes of a cycle's drawn dwellings and the rates that follow, in order of the key. @throws JupingError INPUT_MISSING */
export const contactRates = async (
  home: Home,
  programme: string,
  cycle: string,
  by: keyof typeof ratesBy,
): Promise<ContactRates[]> => {
  const batches = await batchesFor(home, { programme, cycle, instrument: "contact" });
  if (batches.length === 0) throw new JupingError("INPUT_MISSING", { cycle, what: "接触结果" });
  const files = batches.map((batch) => batchFiles(home, batch).data);
  const duckdb = await openDuckdb({ threads: 1 });
  try {
    const rows = await readRows(
      duckdb.connection,
      `SELECT ${ratesBy[by]} AS key, CAST(final_outcome AS VARCHAR) AS outcome, count(*) AS n
       FROM read_parquet(${sqlList(files)}, union_by_name = true) GROUP BY ALL ORDER BY key, outcome`,
      { key: cell.text, outcome: cell.text, n: cell.integer },
    );
    return [...Map.groupBy(rows, ({ key }) => key)].map(([key, own]) => {
      const count = (wanted: string): number =>
        own.reduce((sum, { outcome, n }) => sum + (dispositionOf[outcome] === wanted ? n : 0), 0);
      const counts = Object.fromEntries(dispositions.map((each) => [each, count(each)])) as Record<
        (typeof dispositions)[number],
        number
      >;
      return { key, counts, rates: outcomeRates(counts) };
    });
  } finally {
    duckdb.close();
  }
};
