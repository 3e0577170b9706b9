import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { Method, parse, type Observation } from "@juping/model";
import type { PreviousCycle } from "@juping/scoring";
import type { NamedCells } from "../rows/to-rows.ts";

/** What a later cycle reads of an earlier release. */
export interface EarlierRelease {
  readonly previous: PreviousCycle;
  /** rows of its table `history`, to be carried on */
  readonly history: readonly NamedCells[];
}

const text = (value: unknown): string => String(value);
const textOrNull = (value: unknown): string | null => (value === null ? null : String(value));
const numberOrNull = (value: unknown): number | null => (value === null ? null : Number(value));

const rows = async (connection: DuckDBConnection, sql: string): Promise<readonly unknown[][]> =>
  (await connection.runAndReadAll(sql)).getRows() as unknown[][];

/** Reads scores, standings, carried observations and history out of the whole file of an earlier release. */
export const readEarlier = async (file: string, cycle: string): Promise<EarlierRelease> => {
  const instance = await DuckDBInstance.create(file, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  try {
    const [methodText] = await rows(connection, "SELECT value FROM release_info WHERE key = 'method_json'");
    const method = parse(Method, JSON.parse(text(methodText?.[0])), "method_json");
    const carry = new Set(
      method.trees
        .flatMap((tree) => tree.nodes)
        .filter((node) => node.missing === "carry_term")
        .flatMap((node) =>
          method.measures
            .filter((measure) => measure.indicators.includes(node.code))
            .map((measure) => measure.code),
        ),
    );
    const scores = await rows(
      connection,
      "SELECT unit_id, tree, node, score, standard_error FROM score ORDER BY ALL",
    );
    const standings = await rows(
      connection,
      "SELECT unit_id, tree, composite_before_modifiers, standard_error FROM standing ORDER BY ALL",
    );
    const observations = await rows(
      connection,
      "SELECT unit_id, measure, value, numerator, denominator, n, standard_error, batches FROM observation WHERE state = 'value' ORDER BY ALL",
    );
    const history = await rows(
      connection,
      "SELECT unit_id, tree, node, cycle, revision, score, standard_error, grade FROM history ORDER BY ALL",
    );
    return {
      previous: {
        cycle,
        method,
        scores: scores.map(([unit, tree, node, score, error]) => ({
          unit: text(unit),
          tree: text(tree),
          node: text(node),
          score: numberOrNull(score),
          standard_error: numberOrNull(error),
        })),
        standings: standings.map(([unit, tree, before, error]) => ({
          unit: text(unit),
          tree: text(tree),
          composite_before_modifiers: numberOrNull(before),
          standard_error: numberOrNull(error),
        })),
        carried: observations.filter((row) => carry.has(text(row[1]))).map(toObservation),
      },
      history: history.map(([unit_id, tree, node, of, revision, score, standard_error, grade]) => ({
        unit_id: text(unit_id),
        tree: text(tree),
        node: text(node),
        cycle: text(of),
        revision: Number(revision),
        score: numberOrNull(score),
        standard_error: numberOrNull(standard_error),
        grade: textOrNull(grade),
      })),
    };
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
};

const toObservation = (row: unknown[]): Observation => ({
  unit: text(row[0]),
  measure: text(row[1]),
  value: numberOrNull(row[2]),
  numerator: numberOrNull(row[3]),
  denominator: numberOrNull(row[4]),
  n: numberOrNull(row[5]),
  standard_error: numberOrNull(row[6]),
  state: "value",
  flags: ["carried"],
  parts: null,
  batches: text(row[7]).split("|").filter(Boolean),
});
