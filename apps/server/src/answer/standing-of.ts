import type { RankFigure, UnitPage } from "@juping/model/api";
import { cell, orNull } from "@juping/store";
import { z } from "zod";
import { empty, rankFigure, rankShape, scoreFigure } from "../figures/figure.ts";
import type { ReleaseView } from "../view/release-view.ts";
import type { ViewUnit } from "../view/unit-index.ts";
import { probabilitiesOf, probabilityOf } from "./grade.ts";

const shape = {
  composite: orNull(cell.double),
  composite_before_modifiers: orNull(cell.double),
  bonus: orNull(cell.double),
  malus: orNull(cell.double),
  standard_error: orNull(cell.double),
  lower: orNull(cell.double),
  upper: orNull(cell.double),
  coverage: orNull(cell.double),
  survey_n: orNull(cell.integer),
  grade: orNull(cell.text),
  grade_probabilities: orNull(cell.text),
  at_line: orNull(cell.boolean),
  derivation: orNull(cell.text),
  not_graded_reason: orNull(cell.text),
};

type Standing = Omit<UnitPage["standing"], "change" | "ranks">;

/** Standing of a unit under the tree that judges it; null where the release holds none. */
export const readStanding = async (
  { file, facts }: ReleaseView,
  unit: ViewUnit,
  tree: string,
): Promise<Standing | null> => {
  const [row] = await file.rows(
    `SELECT ${Object.keys(shape).join(", ")} FROM standing WHERE unit_id = $unit AND tree = $tree`,
    shape,
    { unit: unit.id, tree },
  );
  if (row === undefined) return null;
  const withheld = row.composite === null && row.not_graded_reason !== null;
  return {
    score: withheld ? empty("not_graded") : scoreFigure({ ...row, state: null, score: row.composite }),
    before_modifiers: row.composite_before_modifiers,
    bonus: row.bonus ?? 0,
    malus: row.malus ?? 0,
    coverage: row.coverage,
    survey_n: row.survey_n,
    grade: row.grade,
    grade_probability: probabilityOf(row.grade_probabilities, row.grade),
    grade_probabilities: probabilitiesOf(row.grade_probabilities, facts.grades),
    at_line: row.at_line ?? false,
    derivation: z.array(z.string()).parse(JSON.parse(row.derivation ?? "[]")),
    not_graded_reason: row.not_graded_reason,
  };
};

/** Pools from the widest to the nearest. */
const pools = ["programme", "programme_class", "district", "district_class", "street", "street_class"];

/** Ranks of a unit on one node in every pool that the release has. */
export const readRanks = async (
  { file }: ReleaseView,
  unit: ViewUnit,
  tree: string,
  node: string,
): Promise<RankFigure[]> => {
  const rows = await file.rows(
    `SELECT ${Object.keys(rankShape).join(", ")} FROM ${unit.level === "committee" ? "rank_set" : "aggregate_rank"}
     WHERE unit_id = $unit AND tree = $tree AND node = $node`,
    rankShape,
    { unit: unit.id, tree, node },
  );
  return rows.toSorted((a, b) => pools.indexOf(a.pool) - pools.indexOf(b.pool)).map(rankFigure);
};
