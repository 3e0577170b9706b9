import { ruleMeasures, Rule } from "@juping/model";
import { FigureState, type RecordedFact } from "@juping/model/api";
import { cell, orNull } from "@juping/store";
import type { ReleaseView } from "../view/release-view.ts";

const number = orNull(cell.double);
const text = orNull(cell.text);

/** The node two levels down that a node belongs to: the part of the tree under which people look for it. */
const partOf = ({ nodes }: ReleaseView, tree: string, code: string): string => {
  for (let node = nodes.get(tree, code); ; node = nodes.get(tree, node.parent))
    if (node.parent === null || node.level <= 2) return node.code;
};

/**
 * What records say of a unit, measure by measure, by the part of the tree that reads it: premises, entries, burden, funds as they were
 * counted, before any score. Measures that were asked of residents or reckoned from scores are not among them.
 */
export const recordedFacts = async (
  view: ReleaseView,
  unit: string,
  tree: string,
): Promise<RecordedFact[]> => {
  const { file } = view;
  const [rules, rows] = await Promise.all([
    file.rows(
      "SELECT node, rule FROM node WHERE tree = $tree AND rule IS NOT NULL ORDER BY ordinal",
      {
        node: cell.text,
        rule: cell.text,
      },
      { tree },
    ),
    file.rows(
      `SELECT o.measure, m.name_zh, m.name_en, m.unit, m.numerator AS formula, o.value, o.numerator, o.denominator, o.state
       FROM observation o JOIN measure m ON m.measure = o.measure
       WHERE o.unit_id = $unit AND string_split(m.instrument, ';')[1] = 'record'`,
      {
        measure: cell.text,
        name_zh: text,
        name_en: text,
        unit: text,
        formula: text,
        value: number,
        numerator: number,
        denominator: number,
        state: text,
      },
      { unit },
    ),
  ]);
  const byMeasure = new Map(rows.map((row) => [row.measure, row]));
  const told = new Set<string>();
  return rules.flatMap(({ node, rule }) =>
    ruleMeasures(Rule.parse(JSON.parse(rule))).flatMap((measure) => {
      const row = byMeasure.get(measure);
      if (row === undefined || told.has(measure)) return [];
      told.add(measure);
      return [
        {
          measure,
          name: { zh: row.name_zh ?? measure, en: row.name_en ?? measure },
          part: partOf(view, tree, node),
          node,
          unit: row.unit ?? "",
          value: row.value,
          numerator: row.numerator,
          denominator: row.denominator,
          in_fen: (row.formula ?? "").includes("_fen"),
          state: FigureState.parse(row.state ?? "no_data"),
        },
      ];
    }),
  );
};
