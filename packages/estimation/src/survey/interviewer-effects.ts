import type { Parameters } from "@juping/model";
import { crossedEffects, normalQuantile } from "@juping/statistics";
import { apartFromZero } from "../table/apart.ts";
import { ifDefined } from "../table/if-defined.ts";
import type { ComponentRow, InterviewerRow } from "../table/quality-rows.ts";
import { varianceComponents } from "../table/variance-components.ts";
import type { PersonScores } from "./field-effects.ts";

/**
 * Interviewers as random effects on the mean score of the residents they asked, beside committees (random) and modes (fixed), by
 * restricted maximum likelihood. Without interviewers who worked in several committees there is no such effect to be told.
 */
export const interviewerEffects = (
  persons: PersonScores,
  names: readonly string[],
  interval: Parameters["interval"],
): { readonly interviewers: InterviewerRow[]; readonly components: ComponentRow[] } => {
  const { rows, committee, interviewer, mode } = knownOnly(persons, names);
  const modes = [...new Set(mode)].sort((a, b) => a - b).slice(1);
  const model = ifDefined(() =>
    crossedEffects(
      rows.score,
      [
        { name: "committee", level: committee.codes, levels: committee.used.length },
        { name: "interviewer", level: interviewer.codes, levels: interviewer.used.length },
      ],
      [
        new Float64Array(mode.length).fill(1),
        ...modes.map((own) => Float64Array.from(mode, (code) => (code === own ? 1 : 0))),
      ],
    ),
  );
  const random = model?.random[1] ?? null;
  const apart = random && apartFromZero(random.effect, random.predictionError, interval.change);
  const half = normalQuantile(0.5 + interval.standing / 2);
  const tallies = interviewer.used.map(() => ({ interviews: 0, sum: 0, committees: new Set<number>() }));
  rows.score.forEach((score, row) => {
    const own = tallies[interviewer.codes[row] ?? 0];
    if (own === undefined) return;
    own.interviews += 1;
    own.sum += score;
    own.committees.add(committee.codes[row] ?? 0);
  });
  return {
    interviewers: tallies.map(({ interviews, sum, committees }, at) => {
      const effect = random?.effect[at] ?? null;
      const error = random?.predictionError[at] ?? null;
      const predicted = effect !== null && error !== null;
      return {
        interviewer: names[interviewer.used[at] ?? 0] ?? "",
        interviews,
        committees: committees.size,
        raw_mean: sum / interviews,
        effect,
        standard_error: error,
        lower: predicted ? effect - half * error : null,
        upper: predicted ? effect + half * error : null,
        apart: apart?.[at] ?? null,
      };
    }),
    components: model === null ? [] : varianceComponents("interview", model),
  };
};

/** Rows whose interviewer is known, with committees and interviewers coded without gaps. */
const knownOnly = (persons: PersonScores, names: readonly string[]) => {
  const nameless = names.indexOf("");
  const keep =
    nameless < 0
      ? null
      : Array.from(persons.interviewer.keys()).filter((row) => persons.interviewer[row] !== nameless);
  const rows: PersonScores =
    keep === null
      ? persons
      : {
          committee: Int32Array.from(keep, (row) => persons.committee[row] ?? 0),
          interviewer: Uint16Array.from(keep, (row) => persons.interviewer[row] ?? 0),
          mode: Uint8Array.from(keep, (row) => persons.mode[row] ?? 0),
          score: Float64Array.from(keep, (row) => persons.score[row] ?? 0),
        };
  const { mode } = rows;
  return { rows, mode, committee: levels(rows.committee), interviewer: levels(rows.interviewer) };
};

const levels = (codes: Int32Array | Uint16Array): { codes: Int32Array; used: readonly number[] } => {
  const used = [...new Set(codes)].sort((a, b) => a - b);
  const place = new Int32Array((used.at(-1) ?? 0) + 1);
  used.forEach((own, at) => (place[own] = at));
  return { codes: Int32Array.from(codes, (own) => place[own] ?? 0), used };
};
