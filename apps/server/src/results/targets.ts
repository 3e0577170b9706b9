import { resultTargets, unitResult } from "@juping/ledger";
import type { Targets } from "@juping/model/api";
import { cell, orNull } from "@juping/store";
import type { FastifyRequest } from "fastify";
import { readerOf } from "../access/reader.ts";
import { refOf } from "../view/unit-index.ts";
import type { CycleName, ResultContext } from "./result-context.ts";

const keyOf = (unit: string, node: string): string => `${unit} ${node}`;

/**
 * Targets of the next cycle in the reader's scope, and all indicators of one unit beside them.
 *
 * @param unit whose indicators are asked for; a reader with one unit of its own need not name it
 * @throws JupingError STAGE_FORBIDDEN, POLICY_FORBIDDEN, NOT_FOUND
 */
export const targetsOf = async (
  context: ResultContext,
  request: FastifyRequest,
  name: CycleName,
  unit: string | null,
): Promise<Targets> => {
  const admission = await context.gate.admit(name, readerOf(request));
  const kept = await context.ledger.ask(resultTargets, name);
  const { step } = await context.ledger.ask(unitResult, { ...name, unit: "" });
  return await context.gate.read(admission, async ({ file, units }) => {
    const own = units.all.filter((each) => each.own);
    const committees = own.filter(({ level, evaluated }) => level === "committee" && evaluated);
    const ids = new Set(own.map(({ id }) => id));
    const shown = kept.filter((row) => ids.has(row.unit));
    const asked = unit === null ? (committees.length === 1 ? committees[0] : undefined) : units.own(unit);
    const of = new Set([...shown.map((row) => row.unit), ...(asked === undefined ? [] : [asked.id])]);
    const scores = await file.rows(
      `SELECT unit_id, node, score FROM score WHERE tree = 'committee'
       AND unit_id IN (SELECT unnest(string_split($units, ',')))`,
      { unit_id: cell.text, node: cell.text, score: orNull(cell.double) },
      { units: [...of].join(",") },
    );
    const nodes = await file.rows(
      "SELECT node, name_zh, name_en, level FROM node WHERE tree = 'committee' AND level >= 1 ORDER BY ordinal, node",
      { node: cell.text, name_zh: orNull(cell.text), name_en: orNull(cell.text), level: cell.integer },
    );
    const points = new Map(scores.map((row) => [keyOf(row.unit_id, row.node), row.score]));
    const set = new Map(shown.map((row) => [keyOf(row.unit, row.node), Number(row.target)]));
    const words = new Map(
      nodes.map(({ node, name_zh, name_en }) => [node, { zh: name_zh ?? node, en: name_en ?? node }]),
    );
    const wordsOf = (node: string) => words.get(node) ?? { zh: node, en: node };
    return {
      step: step?.step ?? null,
      streets: own.filter(({ level }) => level === "street").map(refOf),
      committees: committees.map(refOf),
      targets: shown.map((row) => ({
        unit: refOf(units.named(row.unit)),
        node: row.node,
        name: wordsOf(row.node),
        score: points.get(keyOf(row.unit, row.node)) ?? null,
        target: Number(row.target),
        set_at: row.set_at,
      })),
      rows:
        asked === undefined
          ? []
          : nodes.map(({ node, level }) => ({
              node,
              level,
              name: wordsOf(node),
              score: points.get(keyOf(asked.id, node)) ?? null,
              target: set.get(keyOf(asked.id, node)) ?? null,
            })),
    };
  });
};
