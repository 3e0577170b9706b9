import { cell, orNull } from "@juping/store";
import type { ResultFacts } from "@juping/model/api";
import type { CycleName, ResultContext } from "./result-context.ts";

/** Facts of a committee as they entered, and what may be appealed; no score. */
export const factsOf = async (
  { gate }: Pick<ResultContext, "gate">,
  name: CycleName,
  unit: string,
): Promise<{
  readonly facts: Omit<ResultFacts["facts"][number], "confirmed">[];
  readonly nodes: ResultFacts["nodes"];
}> => {
  const admission = await gate.admit(
    { ...name, policy: `committee:${unit}` },
    { scope: { kind: "whole" }, stage: "draft" },
  );
  return await gate.read(admission, async ({ file }) => {
    const rows = await file.rows(
      `SELECT o.measure AS fact, m.name_zh, m.name_en, m.unit, o."value", o.numerator, o.denominator, o.n, o.state, m.source_system
       FROM observation o JOIN measure m USING (measure)
       WHERE o.unit_id = $unit AND m.estimator IN ('record', 'visit') AND o.state <> 'not_applicable'
       ORDER BY m.estimator, m.source_system, o.measure`,
      {
        fact: cell.text,
        name_zh: orNull(cell.text),
        name_en: orNull(cell.text),
        unit: orNull(cell.text),
        value: orNull(cell.double),
        numerator: orNull(cell.double),
        denominator: orNull(cell.double),
        n: orNull(cell.integer),
        state: cell.text,
        source_system: orNull(cell.text),
      },
      { unit },
    );
    const nodes = await file.rows(
      "SELECT node, name_zh, name_en FROM node WHERE tree = 'committee' AND level >= 2 ORDER BY level, ordinal, node",
      { node: cell.text, name_zh: orNull(cell.text), name_en: orNull(cell.text) },
    );
    return {
      facts: rows.map(({ name_zh, name_en, unit: of, source_system, ...row }) => ({
        ...row,
        name: { zh: name_zh ?? row.fact, en: name_en ?? row.fact },
        unit: of ?? "",
        source_system: source_system ?? "",
      })),
      nodes: nodes.map(({ node, name_zh, name_en }) => ({
        node,
        name: { zh: name_zh ?? node, en: name_en ?? node },
      })),
    };
  });
};
