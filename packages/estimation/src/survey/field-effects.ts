import type { Parameters } from "@juping/model";
import { normalQuantile, withinGroupEffects } from "@juping/statistics";
import { ifDefined } from "../table/if-defined.ts";
import type { ComponentRow, InterviewerRow, SurveyEffectRow } from "../table/quality-rows.ts";
import type { CodeMap } from "./code-map.ts";
import { interviewerEffects } from "./interviewer-effects.ts";
import type { SurveyData } from "./survey-data.ts";

/** What mode, interviewers and being an insider do to the answers. */
export interface FieldEffects {
  readonly effects: SurveyEffectRow[];
  readonly interviewers: InterviewerRow[];
  readonly components: ComponentRow[];
}

export const noFieldEffects: FieldEffects = { effects: [], interviewers: [], components: [] };

/** Stands for the mean of all scored items that a person answered. */
const allItems = "*";
/** Interviews at the door are what the others are compared with, where there are any. */
const referenceMode = "入户";
const groups = ["resident", "insider"] as const;

/** Residents' means over the scored items, one a row. */
export interface PersonScores {
  readonly committee: Int32Array;
  readonly interviewer: Uint16Array;
  readonly mode: Uint8Array;
  readonly score: Float64Array;
}

/**
 * Effects of the fieldwork on scored items: residents compared by mode, and insiders with residents, within committees and
 * unweighted; interviewers as random effects beside committees and modes.
 */
export const fieldEffects = (
  { interviews, modes, interviewers }: Pick<SurveyData, "interviews" | "modes" | "interviewers">,
  maps: readonly CodeMap[],
  { interval }: Pick<Parameters, "interval">,
): FieldEffects => {
  const scored = maps.filter(({ others }) => others.size > 0);
  if (scored.length === 0) return noFieldEffects;
  const points = scored.map(({ numerator, denominator }) =>
    Float64Array.from(numerator, (value, code) => (denominator[code] ? value / denominator[code] : NaN)),
  );
  const items = [allItems, ...scored.map(({ column }) => column)];
  const units = [...interviews.values()];
  const tallies = items.map(() => ({
    byMode: sums(units.length, modes.length),
    byGroup: sums(units.length, groups.length),
  }));
  const whole = units.reduce((rows, unit) => rows + unit.rows, 0);
  const persons: PersonScores = {
    committee: new Int32Array(whole),
    interviewer: new Uint16Array(whole),
    mode: new Uint8Array(whole),
    score: new Float64Array(whole),
  };
  let residents = 0;
  units.forEach((unit, committee) => {
    const total = new Float64Array(unit.rows);
    const answered = new Uint8Array(unit.rows);
    const tellItem = (item: number, scoreOf: (row: number) => number): void => {
      const own = tallies[item];
      if (own === undefined) return;
      for (let row = 0; row < unit.rows; row++) {
        const score = scoreOf(row);
        if (Number.isNaN(score)) continue;
        const insider = unit.insider[row] ?? 0;
        add(own.byGroup, committee, insider, score);
        if (insider === 0) add(own.byMode, committee, unit.mode[row] ?? 0, score);
      }
    };
    scored.forEach(({ column }, item) => {
      const codes = unit.codes.get(column) ?? new Uint8Array(unit.rows);
      const own = points[item] ?? new Float64Array(0);
      for (let row = 0; row < unit.rows; row++) {
        const score = own[codes[row] ?? 0] ?? NaN;
        if (Number.isNaN(score)) continue;
        total[row] = (total[row] ?? 0) + score;
        answered[row] = (answered[row] ?? 0) + 1;
      }
      tellItem(item + 1, (row) => own[codes[row] ?? 0] ?? NaN);
    });
    tellItem(0, (row) => (total[row] ?? 0) / (answered[row] ?? 0));
    for (let row = 0; row < unit.rows; row++) {
      if (unit.insider[row] !== 0 || answered[row] === 0) continue;
      persons.committee[residents] = committee;
      persons.interviewer[residents] = unit.interviewer[row] ?? 0;
      persons.mode[residents] = unit.mode[row] ?? 0;
      persons.score[residents] = (total[row] ?? 0) / (answered[row] ?? 1);
      residents += 1;
    }
  });
  return {
    effects: items.flatMap((item, at) => {
      const own = tallies[at];
      if (own === undefined) return [];
      return [
        ...contrast(
          { effect: "mode", item, names: modes, first: referenceMode },
          own.byMode,
          interval.change,
        ),
        ...contrast(
          { effect: "insider", item, names: groups, first: groups[0] },
          own.byGroup,
          interval.change,
        ),
      ];
    }),
    ...interviewerEffects(cut(persons, residents), interviewers, interval),
  };
};

const cut = ({ committee, interviewer, mode, score }: PersonScores, rows: number): PersonScores => ({
  committee: committee.subarray(0, rows),
  interviewer: interviewer.subarray(0, rows),
  mode: mode.subarray(0, rows),
  score: score.subarray(0, rows),
});

interface Sums {
  readonly groups: number;
  readonly categories: number;
  readonly count: Float64Array;
  readonly sum: Float64Array;
}

const sums = (size: number, categories: number): Sums => ({
  groups: size,
  categories,
  count: new Float64Array(size * categories),
  sum: new Float64Array(size * categories),
});

const add = ({ categories, count, sum }: Sums, group: number, category: number, score: number): void => {
  const at = group * categories + category;
  count[at] = (count[at] ?? 0) + 1;
  sum[at] = (sum[at] ?? 0) + score;
};

interface Contrast {
  readonly effect: SurveyEffectRow["effect"];
  readonly item: string;
  readonly names: readonly string[];
  /** the category that others are compared with, where somebody is in it */
  readonly first: string;
}

/** Each category against the reference; nothing where there is only one, or they never meet in a committee. */
const contrast = ({ effect, item, names, first }: Contrast, own: Sums, level: number): SurveyEffectRow[] => {
  const sizes = names.map((_, category) =>
    own.count.reduce((n, count, at) => n + (at % own.categories === category ? count : 0), 0),
  );
  const used = [...names.keys()]
    .filter((category) => (sizes[category] ?? 0) > 0)
    .sort(
      (a, b) => Number(names[b] === first) - Number(names[a] === first) || (sizes[b] ?? 0) - (sizes[a] ?? 0),
    );
  if (used.length < 2) return [];
  const pick = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: own.groups * used.length }, (_, at) => {
      const group = Math.floor(at / used.length);
      return values[group * own.categories + (used[at % used.length] ?? 0)] ?? 0;
    });
  const found = ifDefined(() =>
    withinGroupEffects({
      groups: own.groups,
      categories: used.length,
      count: pick(own.count),
      sum: pick(own.sum),
    }),
  );
  const half = normalQuantile(0.5 + level / 2);
  const [reference = 0] = used;
  return (found ?? []).map(({ difference, standardError, rawDifference }, at) => {
    const category = used[at + 1] ?? 0;
    return {
      effect,
      category: names[category] ?? "",
      item,
      reference: names[reference] ?? "",
      n: sizes[category] ?? 0,
      n_reference: sizes[reference] ?? 0,
      raw_difference: rawDifference,
      difference,
      standard_error: standardError,
      lower: difference - half * standardError,
      upper: difference + half * standardError,
    };
  });
};
