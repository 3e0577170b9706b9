import type { CommitteeYear } from "../latent/committee-year.ts";
import { drawPopulation } from "../population/population.ts";
import { writeMargin } from "../population/write-margin.ts";
import { drawDwellings, targetOf } from "../sample/draw.ts";
import { dwellingId } from "../sample/dwelling-id.ts";
import { doFieldwork, type Fieldwork } from "../sample/fieldwork.ts";
import type { Frame } from "../sample/frame.ts";
import { assignInterviewers, type Interviewers } from "../sample/interviewers.ts";
import { writeContact } from "../sample/write-contact.ts";
import { writeDraw } from "../sample/write-draw.ts";
import { writeFrame } from "../sample/write-frame.ts";
import { fieldworkDays } from "./fieldwork-days.ts";
import { drawPlaceImpression } from "./impression.ts";
import type { Item } from "./item.ts";
import { writeInterviews } from "./write-interviews.ts";

/** What the survey needs beyond the committee. */
export interface SurveySetting {
  readonly interviewers: Interviewers;
  readonly items: readonly Item[];
  readonly frame: Frame;
  /** what the street and the agencies add to items on them */
  readonly others: number;
  /** of the dwelling ids */
  readonly salt: number;
}

/** Frame, margins, draw, contact outcomes and interviews of one committee in one cycle. */
export function generateSurvey(year: CommitteeYear, setting: SurveySetting): Fieldwork {
  const { recipe, committee, households, random, lasting, place } = year;
  const { frame } = setting;
  const population = drawPopulation(
    recipe,
    committee.livingType,
    households,
    lasting.substream("population"),
  );
  const draw = drawDwellings(recipe, committee, households, frame, random.substream("draw"));
  const work = doFieldwork(
    {
      recipe,
      livingType: committee.livingType,
      draw,
      population,
      interviewers: assignInterviewers(
        recipe,
        setting.interviewers,
        committee.district.index,
        random.substream("interviewers"),
      ),
      target: targetOf(recipe, households),
    },
    random.substream("fieldwork"),
  );
  const ids = Array.from({ length: work.released }, (_, k) =>
    dwellingId(setting.salt, place, committee.index, k),
  );
  const days = fieldworkDays(year, draw, work, random.substream("days"));
  const impression = drawPlaceImpression(year, frame, setting.others, lasting.substream("impression"));
  writeFrame(year, frame);
  writeMargin(year, population);
  writeDraw(year, ids, frame, draw, work);
  writeContact(year, ids, work, days);
  const survey = { ids, draw, work, days, items: setting.items, place: impression };
  writeInterviews(year, survey, random.substream("interviews"));
  return work;
}
