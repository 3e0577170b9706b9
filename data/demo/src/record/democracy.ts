import { between, binomial, chance, flag, meanCount, poisson } from "../latent/chance.ts";
import type { CommitteeYear } from "../latent/committee-year.ts";
import { daysAfter } from "../sample/days.ts";
import { groupId, type Frame } from "../sample/frame.ts";
import { withRecords, type RecordSheet } from "./record-sheet.ts";
import { someDay } from "./year-days.ts";

/** Meetings of the party organisation, the three meetings, the platform and the supervision body. */
export function writeMeetings(year: CommitteeYear): void {
  const { meeting } = year.recipe.records;
  const quality = year.quality.B;
  const papers = ["valid", "has_notice", "has_minutes", "has_outcome"];
  const columns = ["kind", "quarter", ...papers, "parties_present", "parties_required"];
  withRecords(year, "meeting", columns, (sheet) => {
    const { random, lasting } = sheet;
    const study = chance(lasting, meeting.party_study, quality);
    for (let quarter = 1; quarter <= 4; quarter++) {
      if (lasting.uniform() < study) sheet.add("党组织专题研究", quarter, 1, 1, 1, 1, "", "");
    }
    const notice = chance(lasting, meeting.notice_and_minutes, quality);
    const outcome = chance(lasting, meeting.outcome, quality);
    for (const kind of ["听证会", "协调会", "评议会"]) {
      const count = poisson(random, meanCount(lasting, meeting.each_of_three, quality));
      for (let k = 0; k < count; k++) addMeeting(sheet, kind, notice, outcome, ["", ""]);
    }
    const attendance = chance(lasting, meeting.attendance, quality);
    const sessions = poisson(random, meanCount(lasting, meeting.platform, quality));
    for (let k = 0; k < sessions; k++) {
      const required = between(random, 4, 7);
      addMeeting(sheet, "议事平台", notice, outcome, [binomial(random, required, attendance), required]);
    }
    const supervision = poisson(random, meanCount(lasting, meeting.supervision, quality));
    for (let k = 0; k < supervision; k++) addMeeting(sheet, "居务监督", 0.99, 0.97, ["", ""]);
    if (random.uniform() < chance(lasting, meeting.appraisal, quality)) {
      addMeeting(sheet, "民主评议", 0.99, 0.98, ["", ""]);
    }
  });
}

function addMeeting(
  sheet: RecordSheet,
  kind: string,
  paper: number,
  outcome: number,
  parties: readonly [number | string, number | string],
): void {
  const { random } = sheet;
  const notice = flag(random, paper);
  const minutes = flag(random, paper);
  const valid = notice === 1 && minutes === 1 ? 1 : 0;
  sheet.add(kind, between(random, 1, 4), valid, notice, minutes, flag(random, outcome), ...parties);
}

/** What platforms decided, with what was done of it. */
export function writeDecisions(year: CommitteeYear): void {
  const { decision } = year.recipe.records;
  withRecords(year, "decision", ["due", "done"], (sheet) => {
    const { random, lasting } = sheet;
    const done = chance(lasting, decision.done, year.quality.B);
    const count = poisson(random, meanCount(lasting, decision.count, year.quality.B));
    for (let k = 0; k < count; k++) {
      const due = someDay(year.cycle.year, 2, 13, random);
      sheet.add(due, due > year.cycle.cutoff ? flag(random, 0.2) : flag(random, done));
    }
  });
}

/** Topics raised from below, and a few by committee and street that do not count. */
export function writeTopics(year: CommitteeYear): void {
  const { topic } = year.recipe.records;
  const thousands = year.households / 1000;
  withRecords(year, "topic", ["proposer", "due", "closed_on"], (sheet) => {
    const { random, lasting } = sheet;
    const onTime = chance(lasting, topic.on_time, year.quality.B);
    const own =
      flag(random, chance(lasting, topic.any, year.quality.B)) +
      poisson(random, thousands * meanCount(lasting, topic.per_1000_households, year.quality.B));
    const others = poisson(random, topic.of_others);
    for (let k = 0; k < own + others; k++) {
      const proposer = k < own ? "居民" : flag(random, 0.6) ? "居委会" : "街道";
      const due = someDay(year.cycle.year, 3, 13, random);
      const closed = random.uniform() < onTime ? -random.below(30) : 1 + random.below(40);
      const never = closed > 0 && random.uniform() < 0.5;
      sheet.add(proposer, due, never ? "" : daysAfter(due, closed));
    }
  });
}

/** Twelve cells of open affairs: three kinds, each due 15 days after a quarter. */
export function writePublications(year: CommitteeYear): void {
  const { publication } = year.recipe.records;
  withRecords(year, "publication", ["due", "published_on"], (sheet) => {
    const { random, lasting } = sheet;
    const onTime = chance(lasting, publication.on_time, year.quality.B);
    for (const month of ["01", "04", "07", "10"]) {
      const due = `${year.cycle.year}-${month}-15`;
      for (let kind = 0; kind < 3; kind++) {
        const days = random.uniform() < onTime ? -random.below(12) : 1 + random.below(45);
        const never = days > 0 && random.uniform() < 0.35;
        sheet.add(due, never ? "" : daysAfter(due, days));
      }
    }
  });
}

/** The supervision body. */
export function writeBody(year: CommitteeYear): void {
  const { body } = year.recipe.records;
  withRecords(year, "body", ["kind", "elected", "valid"], (sheet) => {
    const { lasting } = sheet;
    const exists = chance(lasting, body.exists, year.quality.B);
    if (lasting.uniform() >= exists) return;
    const kind = flag(lasting, body.committee_form) ? "居务监督委员会" : "民主监督小组";
    const elected = flag(lasting, chance(lasting, body.elected, year.quality.B));
    sheet.add(kind, elected, flag(lasting, chance(lasting, body.valid, year.quality.B)));
  });
}

/** Leader and rules of each building group of the frame. */
export function writeBuildingGroups(year: CommitteeYear, frame: Frame): void {
  const { building_group } = year.recipe.records;
  withRecords(year, "building_group", ["has_leader", "has_rules"], (sheet) => {
    const { lasting } = sheet;
    const leader = chance(lasting, building_group.leader, year.quality.B);
    const rules = chance(lasting, building_group.rules, year.quality.B);
    for (let group = 0; group < frame.groups; group++) {
      sheet.addNamed(groupId(group), flag(lasting, leader), flag(lasting, rules));
    }
  });
}
