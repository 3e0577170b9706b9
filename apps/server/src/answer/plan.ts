import type { Grading } from "@juping/model";
import type { Plan } from "@juping/model/api";
import {
  allocateBudget,
  gradeChance,
  interviewsForGradeChance,
  StatisticsError,
  type GradedUnits,
} from "@juping/statistics";
import { cell, orNull } from "@juping/store";
import { readMethodFacts } from "../view/release-facts.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { refOf } from "../view/unit-index.ts";

/** What is asked of the plan. */
export interface PlanAsked {
  /** yuan for the interviews of all committees; absent: what the present sample would cost */
  readonly budget?: number | undefined;
  /** yuan a valid interview by mode */
  readonly prices: ReadonlyMap<string, number>;
}

/** Yuan of a valid interview where none is given. */
const defaultPrice = 50;
const chances = [0.8, 0.85, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98];
/** Share of a committee's households that can be interviewed at most. */
const reachable = 0.5;

const gradesOf = async ({ file, facts }: ReleaseView, tree: string): Promise<Plan["grades"]> => {
  const rows = await file.rows(
    `SELECT grade, count(*) AS committees, avg(CAST(json_extract(grade_probabilities, '$."' || grade || '"') AS DOUBLE)) AS chance
     FROM standing WHERE tree = $tree AND grade IS NOT NULL GROUP BY grade`,
    { grade: cell.text, committees: cell.integer, chance: orNull(cell.double) },
    { tree },
  );
  const committees = rows.reduce((sum, row) => sum + row.committees, 0);
  if (committees === 0) return null;
  return {
    committees,
    chance_right: rows.reduce((sum, row) => sum + row.committees * (row.chance ?? 1), 0) / committees,
    by_grade: facts.grades.flatMap((grade) => {
      const row = rows.find((entry) => entry.grade === grade);
      return row === undefined ? [] : [{ grade, committees: row.committees, chance_right: row.chance ?? 1 }];
    }),
  };
};

const moneyOf = async ({ file, units }: ReleaseView): Promise<Plan["money"]> => {
  const rows = await file.rows(
    `SELECT unit.street_id AS street, CAST(sum(fen) AS BIGINT) AS paid,
       CAST(sum(CAST(json_extract_string(factors, '$.over_fen') AS BIGINT)) AS BIGINT) AS over
     FROM award JOIN unit USING (unit_id)
     WHERE json_extract_string(factors, '$.over_fen') IS NOT NULL GROUP BY unit.street_id`,
    { street: orNull(cell.text), paid: cell.bigint, over: cell.bigint },
  );
  if (rows.length === 0) return null;
  const share = (over: bigint, paid: bigint): number => (paid > 0n ? Number(over) / Number(paid) : 0);
  const sum = (of: "paid" | "over"): bigint => rows.reduce((all, row) => all + row[of], 0n);
  return {
    paid_fen: String(sum("paid")),
    over_fen: String(sum("over")),
    share: share(sum("over"), sum("paid")),
    streets: rows
      .flatMap(({ street, paid, over }) => {
        const unit = street === null ? undefined : units.find(street);
        return unit === undefined
          ? []
          : [{ unit: refOf(unit), paid_fen: String(paid), over_fen: String(over), share: share(over, paid) }];
      })
      .sort((a, b) => Number(BigInt(b.over_fen) - BigInt(a.over_fen))),
  };
};

interface Surveyed {
  readonly unit: string;
  readonly composite: number;
  readonly variance: number;
  /** of the composite, from the interviews */
  readonly survey: number;
  readonly n: number;
  readonly households: number | null;
}

/** Composites with the part of their variance that comes from the interviews, by the joint replicates of the survey's leaves. */
const surveyedOf = ({ file }: ReleaseView, tree: string): Promise<Surveyed[]> =>
  file.rows(
    `WITH leaf AS (
       SELECT DISTINCT node.node FROM node JOIN measure ON contains(node.rule, '"' || measure.measure || '"')
       WHERE measure.estimator = 'survey' AND node.tree = $tree
     ), part AS (
       SELECT replicate.unit_id, unnest("values") * weight / 100 AS v, unnest(range(len("values"))) AS draw
       FROM replicate JOIN leaf USING (node) JOIN score USING (unit_id, tree, node)
       WHERE replicate.tree = $tree AND weight > 0
     ), drawn AS (SELECT unit_id, draw, sum(v) AS v FROM part GROUP BY unit_id, draw),
     spread AS (SELECT unit_id, var_samp(v) AS survey FROM drawn GROUP BY unit_id)
     SELECT unit_id AS unit, composite, standard_error * standard_error AS variance, survey, survey_n AS n, households
     FROM standing JOIN spread USING (unit_id) JOIN unit USING (unit_id)
     WHERE tree = $tree AND grade IS NOT NULL AND standard_error > 0 AND survey > 0 AND survey_n > 0
     ORDER BY unit_id`,
    {
      unit: cell.text,
      composite: cell.double,
      variance: cell.double,
      survey: cell.double,
      n: cell.integer,
      households: orNull(cell.integer),
    },
    { tree },
  );

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
};
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const otherVariance = ({ variance, survey }: Surveyed): number => Math.max(0, variance - survey);

/** Committees as they truly are: normal around their mean, sampling error taken off; null where they do not differ beyond it. */
const modelOf = (surveyed: readonly Surveyed[], { floors }: Grading): GradedUnits | null => {
  if (surveyed.length < 2) return null;
  const centre = mean(surveyed.map(({ composite }) => composite));
  const seen =
    surveyed.reduce((sum, { composite }) => sum + (composite - centre) ** 2, 0) / (surveyed.length - 1);
  const between = seen - mean(surveyed.map(({ variance }) => variance));
  if (!(between > 0)) return null;
  const thresholds = floors.map(({ at_least }) => at_least).sort((a, b) => a - b);
  return { mean: centre, between: Math.sqrt(between), thresholds };
};

const basisOf = (surveyed: readonly Surveyed[], model: GradedUnits): NonNullable<Plan["basis"]> => ({
  committees: surveyed.length,
  mean: model.mean,
  between: model.between,
  thresholds: [...(model.thresholds as readonly number[])],
  interviews: median(surveyed.map(({ n }) => n)),
  spread: median(surveyed.map(({ survey, n }) => Math.sqrt(survey * n))),
  other_error: Math.sqrt(median(surveyed.map(otherVariance))),
  chance: mean(surveyed.map(({ variance }) => gradeChance(model, Math.sqrt(variance)))),
});

const modesOf = async ({ file }: ReleaseView): Promise<{ mode: string; n: number }[]> =>
  await file.rows(
    `SELECT category AS mode, n FROM survey_effect WHERE effect = 'mode' AND item = '*'
     UNION ALL SELECT DISTINCT reference, n_reference FROM survey_effect WHERE effect = 'mode' AND item = '*' ORDER BY mode`,
    { mode: cell.text, n: cell.integer },
  );

type Split = Pick<Plan, "split" | "split_problem">;

const splitOf = (
  view: ReleaseView,
  surveyed: readonly Surveyed[],
  model: GradedUnits,
  cost: number,
  { least, budget }: { readonly least: number; readonly budget: number | undefined },
): Split => {
  const present = surveyed.reduce((sum, { n }) => sum + n * cost, 0);
  const planned = surveyed.map(({ survey, n, households }) => ({
    spread: Math.sqrt(survey * n),
    cost,
    importance: 1,
    least,
    most: Math.max(least, n, Math.floor((households ?? Infinity) * reachable)),
  }));
  try {
    const { interviews, cost: spent } = allocateBudget(planned, budget ?? present);
    const errorOf = (own: Surveyed, n: number): number =>
      Math.sqrt((own.survey * own.n) / n + otherVariance(own));
    const rows = surveyed.flatMap((own, at) => {
      const unit = view.units.find(own.unit);
      const n = interviews[at] ?? own.n;
      return unit === undefined
        ? []
        : [
            {
              unit: refOf(unit),
              present: own.n,
              present_error: Math.sqrt(own.variance),
              planned: n,
              planned_error: errorOf(own, n),
            },
          ];
    });
    return {
      split: {
        budget: budget ?? present,
        cost: spent,
        present_cost: present,
        chance: mean(rows.map(({ planned_error }) => gradeChance(model, planned_error))),
        present_chance: mean(rows.map(({ present_error }) => gradeChance(model, present_error))),
        units: rows,
      },
      split_problem: null,
    };
  } catch (error) {
    if (error instanceof StatisticsError && error.code === "infeasible_bounds")
      return { split: null, split_problem: "budget_too_small" };
    throw error;
  }
};

/** What the noise of this cycle cost in grades and money, and what sample the next one needs. */
export const planOf = async (view: ReleaseView, { budget, prices }: PlanAsked): Promise<Plan> => {
  const { grading } = readMethodFacts(view.file.info);
  const tree = grading?.tree ?? "";
  const [grades, money, surveyed, modes] = await Promise.all([
    gradesOf(view, tree),
    moneyOf(view),
    surveyedOf(view, tree),
    modesOf(view),
  ]);
  const people = modes.reduce((sum, { n }) => sum + n, 0);
  const priced = modes.map(({ mode, n }) => ({
    mode,
    share: n / people,
    yuan: prices.get(mode) ?? defaultPrice,
  }));
  const cost =
    priced.length === 0 ? defaultPrice : priced.reduce((sum, { share, yuan }) => sum + share * yuan, 0);
  const model = grading && modelOf(surveyed, grading);
  const common = { levels: view.facts.levels, grades, money, prices: priced };
  if (!grading || !model)
    return { ...common, basis: null, needed: [], split: null, split_problem: "nothing_sampled" };
  const basis = basisOf(surveyed, model);
  const answers = {
    spread: basis.spread,
    designEffect: 1,
    population: median(surveyed.map(({ households }) => households ?? 1_000_000)),
    otherError: basis.other_error,
  };
  return {
    ...common,
    basis,
    needed: chances.map((wanted) => {
      const found = interviewsForGradeChance(model, answers, wanted);
      return {
        wanted,
        interviews: found?.interviews ?? null,
        standard_error: found?.standardError ?? null,
      };
    }),
    ...splitOf(view, surveyed, model, cost, { least: grading.minimum.survey_n, budget }),
  };
};
