import type { Random } from "@juping/statistics";
import { areas, type Area } from "../latent/quality.ts";
import type { CommitteeYear } from "../latent/committee-year.ts";
import type { DwellingResult } from "../sample/fieldwork.ts";
import type { Frame } from "../sample/frame.ts";

/** Latent values that all residents of a place share; items add to them. */
export interface PlaceImpression {
  /** by building group and building */
  readonly group: Float64Array;
  readonly building: Float64Array;
  /** what the committee's quality adds to an item, by area */
  readonly byArea: Readonly<Record<Area, number>>;
  /** what the living type adds to items on the surroundings */
  readonly surroundings: number;
  /** street and agencies: the same for the whole street in a year */
  readonly others: number;
}

/** Draws the clustering of a committee's answers. `others` is the street's. */
export function drawPlaceImpression(
  year: CommitteeYear,
  frame: Frame,
  others: number,
  random: Random,
): PlaceImpression {
  const { survey } = year.recipe;
  const group = Float64Array.from({ length: frame.groups }, () => survey.group_sd * random.normal());
  const building = Float64Array.from(
    { length: frame.dwellings.length },
    () => survey.building_sd * random.normal(),
  );
  const overall = year.quality.A;
  const byArea = Object.fromEntries(
    areas.map((area) => [
      area,
      survey.quality_slope * (overall + survey.area_share * (year.quality[area] - overall)),
    ]),
  ) as Record<Area, number>;
  return {
    group,
    building,
    byArea,
    surroundings: survey.surroundings_by_type[year.committee.livingType],
    others,
  };
}

/** What one respondent adds to every item: own temper, age, tenure, mode, interviewer, closeness to the committee. */
export function personEffect(year: CommitteeYear, result: DwellingResult, random: Random): number {
  const { survey } = year.recipe;
  return (
    survey.person_sd * random.normal() +
    (survey.age[result.age] ?? 0) +
    (survey.tenure[result.tenure] ?? 0) +
    survey.mode[result.mode] +
    result.interviewer.kindness +
    (result.insider ? survey.insider : 0) +
    (result.watched ? survey.committee_present : 0)
  );
}
