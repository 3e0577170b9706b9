import type { Random } from "@juping/statistics";
import { flag } from "../latent/chance.ts";
import { pick, sharesOf } from "../latent/shares.ts";
import type { LivingType } from "../city/unit.ts";
import { AGES, type Population } from "../population/population.ts";
import type { Recipe } from "../recipe.ts";
import type { Draw } from "./draw.ts";
import { REPLICATES } from "./draw.ts";
import type { Interviewer } from "./interviewers.ts";
import { modes, outcomes, type Mode, type Outcome } from "./outcome.ts";

/** What became of each dwelling of the released replicates. */
export interface Fieldwork {
  /** dwellings of the released replicates: they come first in the draw */
  readonly released: number;
  readonly visits: readonly DwellingResult[];
}

export interface DwellingResult {
  readonly outcome: Outcome;
  readonly mode: Mode;
  readonly attempts: number;
  readonly interviewer: Interviewer;
  /** codes minus one of D3, D1 and D2 of the adult whom the next birthday chose */
  readonly tenure: number;
  readonly age: number;
  readonly sex: number;
  readonly insider: boolean;
  /** a committee person stood by */
  readonly watched: boolean;
  /** finished in under six minutes */
  readonly hurried: boolean;
}

export interface FieldworkInput {
  readonly recipe: Recipe;
  readonly livingType: LivingType;
  readonly draw: Draw;
  readonly population: Population;
  readonly interviewers: readonly Interviewer[];
  /** valid resident interviews aimed at */
  readonly target: number;
}

/** Works the main sample, then releases reserve replicates whole, one by one, until the target is met or none is left. */
export function doFieldwork(input: FieldworkInput, random: Random): Fieldwork {
  const { draw } = input;
  const committeeEffect = committeeOpenness(input, random);
  const visits: DwellingResult[] = [];
  let valid = 0;
  let replicate = 0;
  while (replicate < REPLICATES && (replicate === 0 || valid < input.target)) {
    const end = draw.start[replicate + 1] ?? 0;
    while (visits.length < end) {
      const result = visitDwelling(input, visits.length, committeeEffect, random);
      visits.push(result);
      if (isValidResident(result)) valid += 1;
    }
    replicate += 1;
  }
  return { released: visits.length, visits };
}

/** How readily a committee's doors open; a few gated estates let nobody in for weeks. */
function committeeOpenness({ recipe, livingType }: FieldworkInput, random: Random): number {
  const { committee_sd, closed_estates } = recipe.response;
  const closed = random.uniform() < closed_estates.share && livingType === "现代型";
  return committee_sd * random.normal() + (closed ? closed_estates.logit : 0);
}

/** An interview that counts: of a resident, with nobody of the committee near, not rushed through. */
const isValidResident = (result: DwellingResult): boolean =>
  result.outcome === "完成" && !result.insider && !result.watched && !result.hurried;

function visitDwelling(
  input: FieldworkInput,
  place: number,
  committeeEffect: number,
  random: Random,
): DwellingResult {
  const { recipe, livingType, population, interviewers } = input;
  const { response } = recipe;
  const joint = pick(population.cumulated, random.uniform());
  const tenure = Math.floor(joint / AGES);
  const age = joint % AGES;
  const interviewer = interviewers[place % interviewers.length] ?? { code: "", kindness: 0, persuasion: 0 };
  const logit =
    response.base +
    (response.age[age] ?? 0) +
    (response.tenure[tenure] ?? 0) +
    response.living_type[livingType] +
    committeeEffect +
    interviewer.persuasion;
  const outcome = outcomeOf(recipe, livingType, 1 / (1 + Math.exp(-logit)), random);
  const mode =
    modes[pick(sharesOf(recipe.respondents.mode_by_age[age] ?? [1]).cumulated, random.uniform())] ?? "入户";
  return {
    outcome,
    mode: outcome === "完成" ? mode : "入户",
    attempts: attemptsOf(outcome, random),
    interviewer,
    tenure,
    age,
    sex: flag(random, population.femaleShare),
    insider: random.uniform() < (recipe.respondents.insider_by_age[age] ?? 0),
    watched: random.uniform() < recipe.respondents.committee_present_share,
    hurried: random.uniform() < recipe.respondents.hurried_share,
  };
}

function outcomeOf(recipe: Recipe, livingType: LivingType, willing: number, random: Random): Outcome {
  const { response } = recipe;
  const kind = random.uniform();
  if (kind < response.vacant[livingType]) return "空置";
  if (kind < response.vacant[livingType] + response.not_eligible) return "不合格";
  if (random.uniform() < willing) return random.uniform() < response.partial_share ? "部分完成" : "完成";
  const { names, cumulated } = sharesOf(response.not_done[livingType]);
  const name = names[pick(cumulated, random.uniform())];
  return outcomes.find((each) => each === name) ?? "拒访";
}

/** Nobody is given up before the third attempt. */
function attemptsOf(outcome: Outcome, random: Random): number {
  const u = random.uniform();
  if (outcome === "完成" || outcome === "部分完成") return u < 0.45 ? 1 : u < 0.76 ? 2 : u < 0.93 ? 3 : 4;
  if (outcome === "空置" || outcome === "不合格") return u < 0.6 ? 1 : 2;
  if (outcome === "拒访" || outcome === "资格不明") return u < 0.5 ? 1 : u < 0.8 ? 2 : 3;
  return u < 0.7 ? 3 : u < 0.93 ? 4 : 5;
}
