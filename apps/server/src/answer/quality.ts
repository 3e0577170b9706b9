import { Scoresheet } from "@juping/model";
import type { Quality } from "@juping/model/api";
import { cell, orNull } from "@juping/store";
import { z } from "zod";
import type { ReleaseView } from "../view/release-view.ts";
import { refOf } from "../view/unit-index.ts";

const number = orNull(cell.double);
const effect = { standard_error: number, lower: number, upper: number };

const CheckNames = z.object({
  forms: z.object({ scoresheet: Scoresheet.pick({ checks: true }).optional() }).optional(),
});

/** Words of the checks; none where the release carries no scoresheet. */
const checkNames = ({ file }: ReleaseView): ReadonlyMap<string, string> => {
  const read = CheckNames.safeParse(JSON.parse(file.info.get("method_json") ?? "{}"));
  return new Map((read.data?.forms?.scoresheet?.checks ?? []).map(({ code, check }) => [code, check.zh]));
};

const stateOf = (text: string): Quality["agreement"][number]["coefficients"][number]["state"] =>
  text === "no_variation" || text === "too_few" ? text : "value";

const agreementOf = async (view: ReleaseView): Promise<Quality["agreement"]> => {
  const rows = await view.file.rows(
    `SELECT "check", coefficient, pairs, value, standard_error, lower, upper, state FROM rater_agreement
     ORDER BY "check", coefficient`,
    {
      check: cell.text,
      coefficient: cell.text,
      pairs: cell.integer,
      value: number,
      ...effect,
      state: cell.text,
    },
  );
  const names = checkNames(view);
  return [...Map.groupBy(rows, ({ check }) => check)].map(([check, own]) => ({
    check,
    name: names.get(check) ?? null,
    pairs: own[0]?.pairs ?? 0,
    coefficients: own.map(({ check: _, pairs: __, state, ...row }) => ({ ...row, state: stateOf(state) })),
  }));
};

const effectsOf = async ({ file }: ReleaseView): Promise<Quality["effects"]> => {
  const rows = await file.rows(
    `SELECT effect, category, reference, survey_effect.item, n, n_reference, raw_difference, difference, standard_error,
       lower, upper, named.question_zh, named.question_en
     FROM survey_effect
     LEFT JOIN (SELECT DISTINCT item, question_zh, question_en FROM question_option) named ON named.item = survey_effect.item
     ORDER BY effect, category, length(survey_effect.item), survey_effect.item`,
    {
      effect: cell.text,
      category: cell.text,
      reference: cell.text,
      item: cell.text,
      n: cell.integer,
      n_reference: cell.integer,
      raw_difference: cell.double,
      difference: cell.double,
      ...effect,
      question_zh: orNull(cell.text),
      question_en: orNull(cell.text),
    },
  );
  return rows.map(({ effect: kind, question_zh, question_en, ...row }) => ({
    ...row,
    effect: kind === "insider" ? "insider" : "mode",
    name: question_zh === null ? null : { zh: question_zh, en: question_en ?? question_zh },
  }));
};

const weightsOf = async ({ file }: ReleaseView): Promise<Quality["weights"]> => {
  const [row] = await file.rows(
    `SELECT count(*) AS committees, CAST(sum(n) AS BIGINT) AS n, sum(effective_n) AS effective_n,
       median(weighting_effect) AS median, max(weighting_effect) AS most, CAST(sum(trimmed) AS BIGINT) AS trimmed,
       max(largest_gap) AS largest_gap,
       (SELECT median(design_effect) FROM observation) AS design_median,
       (SELECT quantile_cont(design_effect, 0.95) FROM observation) AS design_most
     FROM survey_weighting`,
    {
      committees: cell.integer,
      n: orNull(cell.integer),
      effective_n: number,
      median: number,
      most: number,
      trimmed: orNull(cell.integer),
      largest_gap: number,
      design_median: number,
      design_most: number,
    },
  );
  if (row === undefined || row.n === null || row.effective_n === null) return null;
  const { design_median: median, design_most: most } = row;
  return {
    committees: row.committees,
    n: row.n,
    effective_n: row.effective_n,
    weighting_effect: { median: row.median ?? 1, most: row.most ?? 1 },
    trimmed: row.trimmed ?? 0,
    largest_gap: row.largest_gap,
    design_effect: median === null || most === null ? null : { median, most },
  };
};

const ratersOf = ({ file }: ReleaseView): Promise<Quality["raters"]> =>
  file.rows(
    `SELECT rater, visits, double_visits, raw_mean, severity, standard_error, lower, upper, fixed_severity,
       fixed_standard_error, apart, linked_group FROM rater ORDER BY severity NULLS LAST, rater`,
    {
      rater: cell.text,
      visits: cell.integer,
      double_visits: cell.integer,
      raw_mean: number,
      severity: number,
      ...effect,
      fixed_severity: number,
      fixed_standard_error: number,
      apart: orNull(cell.boolean),
      linked_group: cell.integer,
    },
  );

const interviewersOf = ({ file }: ReleaseView): Promise<Quality["interviewers"]> =>
  file.rows(
    `SELECT interviewer, interviews, committees, raw_mean, effect, standard_error, lower, upper, apart
     FROM interviewer ORDER BY effect NULLS LAST, interviewer`,
    {
      interviewer: cell.text,
      interviews: cell.integer,
      committees: cell.integer,
      raw_mean: number,
      effect: number,
      ...effect,
      apart: orNull(cell.boolean),
    },
  );

const unitsOf = async ({ file, units }: ReleaseView): Promise<Quality["units"]> => {
  const rows = await file.rows(
    `SELECT unit_id, visits, raters, raw, adjusted, difference, standard_error, linked FROM visit_score
     ORDER BY abs(difference) DESC NULLS LAST, unit_id`,
    {
      unit_id: cell.text,
      visits: cell.integer,
      raters: cell.integer,
      raw: cell.double,
      adjusted: number,
      difference: number,
      standard_error: number,
      linked: cell.boolean,
    },
  );
  return rows.flatMap(({ unit_id, ...row }) => {
    const unit = units.find(unit_id);
    return unit === undefined ? [] : [{ unit: refOf(unit), ...row }];
  });
};

/** Agreement and severity of raters, effects of mode and interviewers, the insiders' gap, weights. */
export const qualityOf = async (view: ReleaseView): Promise<Quality> => {
  const components = await view.file.rows(
    `SELECT model, component, levels, variance, standard_error, share FROM variance_component ORDER BY model DESC, share DESC`,
    {
      model: cell.text,
      component: cell.text,
      levels: cell.integer,
      variance: cell.double,
      standard_error: number,
      share: cell.double,
    },
  );
  const [agreement, raters, units, effects, interviewers, weights] = await Promise.all([
    agreementOf(view),
    ratersOf(view),
    unitsOf(view),
    effectsOf(view),
    interviewersOf(view),
    weightsOf(view),
  ]);
  return {
    levels: view.facts.levels,
    whole: view.facts.policy.startsWith("whole"),
    agreement,
    components: components.map(({ model, ...row }) => ({
      ...row,
      model: model === "interview" ? "interview" : "visit",
    })),
    raters,
    units,
    effects,
    interviewers,
    weights,
  };
};
