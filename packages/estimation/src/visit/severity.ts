import {
  additiveEffects,
  crossedEffects,
  linkedGroups,
  normalQuantile,
  type CrossedEffects,
  type Factor,
  type LinkedGroups,
} from "@juping/statistics";
import { apartFromZero } from "../table/apart.ts";
import { ifDefined } from "../table/if-defined.ts";
import { namedFactor } from "../table/named-factor.ts";
import type { ComponentRow, RaterRow, VisitScoreRow } from "../table/quality-rows.ts";
import { varianceComponents } from "../table/variance-components.ts";
import type { VisitMark } from "./read-visit-marks.ts";

/** What the severity of visitors does to the scores of visits. */
export interface Severity {
  readonly raters: RaterRow[];
  readonly units: VisitScoreRow[];
  readonly components: ComponentRow[];
}

/** Levels of the intervals and of the tests. */
export interface SeverityLevels {
  readonly standing: number;
  readonly change: number;
}

interface Coded {
  readonly marks: readonly VisitMark[];
  readonly visit: Factor;
  readonly rater: Factor;
  readonly raters: readonly string[];
  readonly links: LinkedGroups;
}

/**
 * Severity of visitors from all blind marks: score of a visit = kind of visit + visit + visitor + error, visits and visitors random
 * (REML) and crossed by double scoring; beside it the fixed additive effect, which shrinks nobody. Adjusted scores are the raw
 * ones less the predicted severity of those who marked; their error holds that of the prediction and of a single judgement.
 * Where double scoring does not link the visitors, effects compare within linked groups only, and the rows say so.
 */
export const raterSeverity = (marks: readonly VisitMark[], levels: SeverityLevels): Severity => {
  if (marks.length === 0) return { raters: [], units: [], components: [] };
  const coded = codeMarks(marks);
  const model = ifDefined(() =>
    crossedEffects(
      marks.map(({ score }) => score),
      [coded.visit, coded.rater],
      kindColumns(marks),
    ),
  );
  const fixed = ifDefined(() =>
    additiveEffects(
      marks.map(({ score }) => score),
      [coded.visit, coded.rater],
    ),
  );
  const fixedRater = fixed?.factors[1] ?? null;
  const random = model?.random[1] ?? null;
  const apart = random && apartFromZero(random.effect, random.predictionError, levels.change);
  const half = normalQuantile(0.5 + levels.standing / 2);
  const twice = new Set(
    [...Map.groupBy(marks, ({ visit }) => visit)].flatMap(([visit, own]) => (own.length > 1 ? [visit] : [])),
  );
  const byRater = Map.groupBy(marks, ({ visitor }) => visitor);
  return {
    raters: coded.raters.map((rater, at): RaterRow => {
      const own = byRater.get(rater) ?? [];
      const severity = random?.effect[at] ?? null;
      const error = random?.predictionError[at] ?? null;
      const known = severity !== null && error !== null;
      return {
        rater,
        visits: own.length,
        double_visits: own.filter(({ visit }) => twice.has(visit)).length,
        raw_mean: mean(own.map(({ score }) => score)),
        severity,
        standard_error: error,
        lower: known ? severity - half * error : null,
        upper: known ? severity + half * error : null,
        fixed_severity: fixedRater?.effect[at] ?? null,
        fixed_standard_error: fixedRater?.standardError[at] ?? null,
        apart: apart?.[at] ?? null,
        linked_group: coded.links.second[at] ?? -1,
      };
    }),
    units: unitScores(coded, model),
    components: model === null ? [] : varianceComponents("visit", model),
  };
};

const codeMarks = (marks: readonly VisitMark[]): Coded => {
  const visit = namedFactor(
    "visit",
    marks.map((mark) => mark.visit),
  );
  const rater = namedFactor(
    "rater",
    marks.map((mark) => mark.visitor),
  );
  return { marks, visit, rater, raters: rater.names, links: linkedGroups(visit, rater) };
};

/** A constant, and one column for each kind of visit but the first: open and secret visits see different checks. */
const kindColumns = (marks: readonly VisitMark[]): Float64Array[] => {
  const kinds = [...new Set(marks.map(({ kind }) => kind))].sort().slice(1);
  return [
    new Float64Array(marks.length).fill(1),
    ...kinds.map((kind) => Float64Array.from(marks, (mark) => (mark.kind === kind ? 1 : 0))),
  ];
};

const unitScores = (
  { marks, rater, raters, links }: Coded,
  model: CrossedEffects | null,
): VisitScoreRow[] => {
  const codes = new Map(raters.map((name, at) => [name, at]));
  const effect = model?.random[1]?.effect ?? null;
  const error = model?.random[1]?.predictionError ?? new Float64Array(rater.levels);
  const codeOf = (mark: VisitMark): number => codes.get(mark.visitor) ?? 0;
  return [...Map.groupBy(marks, ({ unit }) => unit)].map(([unit, own]) => {
    const visits = [...Map.groupBy(own, ({ visit }) => visit).values()];
    const raw = mean(visits.map((each) => mean(each.map(({ score }) => score))));
    const correction =
      effect && mean(visits.map((each) => mean(each.map((mark) => effect[codeOf(mark)] ?? 0))));
    const variance = visits.reduce((all, each) => {
      const predicted =
        each.reduce((sum, mark) => sum + (error[codeOf(mark)] ?? 0) ** 2, 0) / each.length ** 2;
      return all + predicted + (model?.residualVariance ?? 0) / each.length;
    }, 0);
    return {
      unit_id: unit,
      visits: visits.length,
      raters: new Set(own.map(({ visitor }) => visitor)).size,
      raw,
      adjusted: correction === null ? null : raw - correction,
      difference: correction === null ? null : -correction,
      standard_error: model === null ? null : Math.sqrt(variance) / visits.length,
      linked: own.every((mark) => links.second[codeOf(mark)] === 0),
    };
  });
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
