import type { Random } from "@juping/statistics";
import { chance, flag } from "../latent/chance.ts";
import { pick, sharesOf } from "../latent/shares.ts";
import { tableOf, type CommitteeYear } from "../latent/committee-year.ts";
import type { Draw } from "../sample/draw.ts";
import type { DwellingResult, Fieldwork } from "../sample/fieldwork.ts";
import { groupId } from "../sample/frame.ts";
import { listCell } from "../writer/list-cell.ts";
import { answerItems, type Respondent } from "./answer-items.ts";
import { personEffect, type PlaceImpression } from "./impression.ts";
import { InterviewForm, interviewColumns } from "./interview-columns.ts";
import { interviewTimes } from "./interview-time.ts";
import type { Item } from "./item.ts";

export interface Survey {
  readonly ids: readonly string[];
  readonly draw: Draw;
  readonly work: Fieldwork;
  /** day of each dwelling's last attempt */
  readonly days: readonly string[];
  readonly items: readonly Item[];
  readonly place: PlaceImpression;
}

/**
 * One form for each finished interview, and for a few persons who, as the form says, have not lived there for six months: the
 * whole form was asked of them by mistake.
 */
export function writeInterviews(year: CommitteeYear, survey: Survey, random: Random): void {
  const table = tableOf(year, "interview", interviewColumns);
  const odds = committeeOdds(year, random);
  const form = new InterviewForm();
  survey.work.visits.forEach((result, k) => {
    const newcomer = result.outcome === "不合格" && random.uniform() < year.recipe.survey.newcomer_share;
    if (result.outcome !== "完成" && !newcomer) return;
    form.clear();
    head(year, form, survey, result, k, random);
    form.set("s2", newcomer ? 2 : 1);
    body(year, form, survey, result, k, odds, random);
    table.row(form.text);
  });
}

/** Probabilities that hold for the whole committee. */
interface CommitteeOdds {
  readonly seenPublication: number;
  readonly knowsCovenant: number;
  readonly coached: number;
  readonly propertyFirm: boolean;
}

function committeeOdds(year: CommitteeYear, random: Random): CommitteeOdds {
  const { survey } = year.recipe;
  const coached = random.uniform() < survey.coached.committee_share;
  const lasting = year.lasting.substream("survey");
  return {
    seenPublication: chance(lasting, survey.seen_publication, year.quality.B),
    knowsCovenant: chance(lasting, survey.knows_covenant, year.quality.B),
    coached: coached ? survey.coached.share_of_forms : 0,
    propertyFirm: year.committee.livingType !== "现实型",
  };
}

/** Who, where, when, by whom; consent; the frame's group. */
function head(
  year: CommitteeYear,
  form: InterviewForm,
  { ids, draw, days }: Survey,
  result: DwellingResult,
  k: number,
  random: Random,
): void {
  const { recipe, committee, cycle } = year;
  const times = interviewTimes(recipe, days[k] ?? cycle.cutoff, result.hurried, random);
  form.set("interview_id", `Q${cycle.code}${String(committee.index * 1024 + k).padStart(7, "0")}`);
  form.set("unit_code", committee.code);
  form.set("dwelling_id", ids[k] ?? "");
  form.set("building_group", groupId(draw.group[k] ?? 0));
  form.set("interviewer", result.interviewer.code);
  form.set("mode", result.mode);
  form.set("started_at", times.started);
  form.set("ended_at", times.ended);
  form.set("n1", 1);
  form.set("n2", 2 - flag(random, recipe.survey.recording_allowed));
  form.set("n3", 2 - flag(random, recipe.survey.phone_left));
  form.set("s1", 1);
  form.set("s3", result.insider ? 1 : 2);
  form.set("d1", result.age + 1);
  form.set("d2", random.uniform() < recipe.survey.sex_not_told ? 9 : result.sex + 1);
  form.set("d3", result.tenure + 1);
  form.set("d4", 1 + pick(sharesOf(recipe.survey.hukou).cumulated, random.uniform()));
}

/** All that is asked. */
function body(
  year: CommitteeYear,
  form: InterviewForm,
  { draw, items, place }: Survey,
  result: DwellingResult,
  k: number,
  odds: CommitteeOdds,
  random: Random,
): void {
  const { survey } = year.recipe;
  const person = personEffect(year, result, random);
  const coached = !result.insider && random.uniform() < odds.coached;
  const knowsWorker = result.insider ? 0 : pick(sharesOf(survey.knows_worker).cumulated, random.uniform());
  const ignorance =
    (survey.ignorance.age[result.age] ?? 1) *
    (survey.ignorance.tenure[result.tenure] ?? 1) *
    (knowsWorker === 2 ? survey.ignorance.knows_nobody : 1);
  const who: Respondent = {
    person,
    group: draw.group[k] ?? 0,
    building: draw.building[k] ?? 0,
    ignorance,
    ownMatter: random.uniform() < (survey.own_matter_by_age[result.age] ?? 0),
    seenPublication: random.uniform() < odds.seenPublication / Math.sqrt(ignorance),
    propertyFirm: odds.propertyFirm,
    sameCode: coached ? 5 : result.hurried ? 4 + flag(random, 0.4) : null,
  };
  form.set("q1", random.uniform() < survey.knows_area / Math.sqrt(ignorance) ? 1 : 2);
  form.set("q2", knowsWorker + 1);
  form.set("q3", several(survey.channels, random));
  form.set("q4", who.ownMatter ? 1 : 2);
  answerItems(form, items, place, who, survey.item_sd, random);
  form.set("q13a", several(survey.took_part, random));
  form.set("q15", who.seenPublication ? 1 : 2);
  const knows = random.uniform() < odds.knowsCovenant / Math.sqrt(ignorance);
  form.set("q15b", knows ? 1 : 3 - flag(random, survey.heard_of_covenant));
  if (random.uniform() < survey.wish_given) form.set("q25_kind", wish(survey.wishes, random));
  const told = coached ? random.uniform() < survey.coached.admitted : random.uniform() < survey.asked_to_say;
  form.set("qc1", told ? 1 : 2);
  form.set("qc2", result.watched ? 1 : 2);
}

/** Codes 1 to n of those that apply, the code after them where none does. */
function several(shares: readonly number[], random: Random): string {
  const chosen = shares.flatMap((share, place) => (random.uniform() < share ? [place + 1] : []));
  return listCell(chosen.length > 0 ? chosen : [shares.length + 1]);
}

function wish(shares: Readonly<Record<string, number>>, random: Random): string {
  const { names, cumulated } = sharesOf(shares);
  return names[pick(cumulated, random.uniform())] ?? "";
}
