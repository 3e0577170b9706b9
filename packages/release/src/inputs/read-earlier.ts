import { DuckDBInstance } from "@duckdb/node-api";
import { Method, parse, type Observation } from "@juping/model";
import type { PreviousCycle } from "@juping/scoring";
import { cell, orNull, readRow, readRows } from "@juping/store";
import type { NamedCells } from "../rows/to-rows.ts";

/** What a later cycle reads of an earlier release. */
export interface EarlierRelease {
  readonly previous: PreviousCycle;
  /** rows of its table `history`, to be carried on */
  readonly history: readonly NamedCells[];
  /** fen by `unit fund` */
  readonly awards: ReadonlyMap<string, bigint>;
}

/** Reads scores, standings, carried observations and history out of the whole file of an earlier release. */
export const readEarlier = async (file: string, cycle: string): Promise<EarlierRelease> => {
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  try {
    const { value } = await readRow(connection, "SELECT value FROM release_info WHERE key = 'method_json'", {
      value: cell.text,
    });
    const method = parse(Method, JSON.parse(value), "method_json");
    const carry = carriedMeasures(method);
    const scores = await readRows(
      connection,
      "SELECT unit_id AS unit, tree, node, score, standard_error FROM score ORDER BY ALL",
      {
        unit: cell.text,
        tree: cell.text,
        node: cell.text,
        score: orNull(cell.double),
        standard_error: orNull(cell.double),
      },
    );
    const standings = await readRows(
      connection,
      "SELECT unit_id AS unit, tree, composite_before_modifiers, standard_error FROM standing ORDER BY ALL",
      {
        unit: cell.text,
        tree: cell.text,
        composite_before_modifiers: orNull(cell.double),
        standard_error: orNull(cell.double),
      },
    );
    const observations = await readRows(
      connection,
      `SELECT unit_id AS unit, measure, value, numerator, denominator, n, standard_error, batches FROM observation
       WHERE state = 'value' ORDER BY ALL`,
      {
        unit: cell.text,
        measure: cell.text,
        value: orNull(cell.double),
        numerator: orNull(cell.double),
        denominator: orNull(cell.double),
        n: orNull(cell.integer),
        standard_error: orNull(cell.double),
        batches: cell.text,
      },
    );
    const history = await readRows(
      connection,
      "SELECT unit_id, tree, node, cycle, revision, score, standard_error, grade FROM history ORDER BY ALL",
      {
        unit_id: cell.text,
        tree: cell.text,
        node: cell.text,
        cycle: cell.text,
        revision: cell.integer,
        score: orNull(cell.double),
        standard_error: orNull(cell.double),
        grade: orNull(cell.text),
      },
    );
    const awards = await readRows(
      connection,
      "SELECT unit_id AS unit, fund, fen FROM award WHERE fen IS NOT NULL ORDER BY ALL",
      { unit: cell.text, fund: cell.text, fen: cell.bigint },
    );
    const carried = observations
      .filter((row) => carry.has(row.measure))
      .map((row): Observation => ({
        ...row,
        state: "value",
        flags: ["carried"],
        parts: null,
        batches: row.batches.split("|").filter(Boolean),
      }));
    return {
      previous: { cycle, method, scores, standings, carried },
      history,
      awards: new Map(awards.map(({ unit, fund, fen }) => [`${unit} ${fund}`, fen])),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
};

/** Measures of indicators whose value is kept for a term. */
const carriedMeasures = (method: Method): ReadonlySet<string> => {
  const nodes = new Set(
    method.trees.flatMap((tree) =>
      tree.nodes.filter((node) => node.missing === "carry_term").map((node) => node.code),
    ),
  );
  return new Set(
    method.measures
      .filter((measure) => measure.indicators.some((code) => nodes.has(code)))
      .map((measure) => measure.code),
  );
};
