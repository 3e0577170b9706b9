import type { Cycle } from "@juping/model";
import { createRandom } from "@juping/statistics";
import { writeBallots } from "./ballot/write-ballots.ts";
import type { Street } from "./city/unit.ts";
import type { CommitteeYear } from "./latent/committee-year.ts";
import type { Qualities } from "./latent/quality.ts";
import { writeCommitteeMoney } from "./reward/committee-money.ts";
import { writeStreetMoney } from "./reward/street-money.ts";
import { writeRecords } from "./record/write-records.ts";
import type { Recipe } from "./recipe.ts";
import { drawFrame } from "./sample/frame.ts";
import type { Interviewers } from "./sample/interviewers.ts";
import { writeStreet } from "./street/write-street.ts";
import { writeVisits, type VisitSetting } from "./visit/write-visits.ts";
import { generateSurvey } from "./survey/generate-survey.ts";
import type { Item } from "./survey/item.ts";
import type { FileSet } from "./writer/file-set.ts";

/** What all streets of a cycle share. */
export interface CycleSetting {
  readonly recipe: Recipe;
  readonly seed: string;
  readonly files: FileSet;
  readonly cycle: Cycle;
  /** of the cycle, from 0 */
  readonly place: number;
  readonly qualities: Qualities;
  readonly interviewers: Interviewers;
  readonly items: readonly Item[];
  readonly salt: number;
  readonly visits: VisitSetting;
}

/** All rows of one street and its committees in one cycle. */
export function generateStreet(setting: CycleSetting, street: Street): void {
  const { recipe, cycle, place, seed } = setting;
  const own = createRandom(seed, "street", street.code, cycle.code);
  const others = recipe.survey.street_others_sd * own.substream("others").normal();
  const lastingDuty = createRandom(seed, "street", street.code).normal();
  const { duty_sd, duty_change_sd } = recipe.street_records;
  const duty = duty_sd * lastingDuty + duty_change_sd * own.substream("duty").normal();
  const random = own.substream("records");
  const lasting = createRandom(seed, "street", street.code, "records");
  const streetYear = { recipe, files: setting.files, cycle, place, street, duty, random, lasting };
  writeStreet(streetYear);
  writeStreetMoney(streetYear);
  for (const committee of street.committees) {
    if (committee.foundedOn > `${cycle.year}-${recipe.city.register_day}`) continue;
    const lasting = createRandom(seed, "committee", committee.code);
    const households = committee.households[place] ?? 0;
    const quality = setting.qualities[committee.index]?.[place];
    if (!quality) throw new RangeError(`no quality for committee ${committee.code}`);
    const year: CommitteeYear = {
      ...{ recipe, files: setting.files, cycle, place, committee, households, quality, lasting },
      random: lasting.substream(cycle.code),
    };
    const frame = drawFrame(
      recipe,
      committee.households[0] ?? households,
      households,
      lasting.substream("frame"),
    );
    const { interviewers, items, salt } = setting;
    const work = generateSurvey(year, { interviewers, items, frame, others, salt });
    writeBallots(year, work);
    writeVisits(year, setting.visits);
    writeRecords(year, frame);
    writeCommitteeMoney(year);
  }
}
