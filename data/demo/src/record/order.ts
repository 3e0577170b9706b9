import { between, binomial, chance, flag, meanCount, poisson } from "../latent/chance.ts";
import type { CommitteeYear } from "../latent/committee-year.ts";
import { withRecords } from "./record-sheet.ts";

/** Findings of the audit sample; the coverage row says that the audit was done. */
export function writeAudit(year: CommitteeYear): void {
  const { audit } = year.recipe.records;
  withRecords(year, "audit_finding", ["grade"], (sheet) => {
    for (const [grade, mean] of [
      ["一般", audit.minor],
      ["严重", audit.major],
    ] as const) {
      const count = poisson(sheet.random, meanCount(sheet.lasting, mean, year.quality.E));
      for (let k = 0; k < count; k++) sheet.add(grade);
    }
  });
}

/** Weekly slots of the rooms. */
export function writeRoomSlots(year: CommitteeYear): void {
  if (!year.committee.conditions.has("with_premises")) return;
  const { room } = year.recipe.records;
  withRecords(year, "room_slot", ["use", "hours"], (sheet) => {
    const { random, lasting } = sheet;
    let left = Math.min(80, meanCount(lasting, room.resident_hours, year.quality.E));
    while (left > 0.4) {
      const hours = Math.min(Math.round(2 * left) / 2, between(random, 4, 20) / 2);
      sheet.add("居民", hours);
      left -= hours;
    }
    for (let k = between(random, 1, 3); k > 0; k--) sheet.add("办公", between(random, 8, 20) / 2);
  });
}

/** Facts found at the visits, signed by both sides; the coverage row says that the visits were closed. */
export function writeFindings(year: CommitteeYear): void {
  const { finding } = year.recipe.records;
  withRecords(year, "finding", ["kind", "signed_by_both", "value"], (sheet) => {
    const { random, lasting } = sheet;
    const absent = Math.min(10, poisson(random, meanCount(lasting, finding.rules_absent, year.quality.E)));
    for (let k = 0; k < absent; k++) sheet.add("制度缺失", flag(random, finding.signed), 1);
    if (year.committee.conditions.has("with_elderly_room")) {
      sheet.add("老年活动室达标", 1, flag(lasting, chance(lasting, finding.room_standard, year.quality.E)));
    }
    if (year.quality.B < finding.no_platform_below) sheet.add("无议事平台", 1, 1);
  });
}

/** Messages on the online channel and the working days until the answer. */
export function writeMessages(year: CommitteeYear): void {
  if (!year.committee.conditions.has("with_online_channel")) return;
  const { message } = year.recipe.records;
  withRecords(year, "message", ["answer_days"], (sheet) => {
    const { random, lasting } = sheet;
    const inTime = chance(lasting, message.in_time, year.quality.E);
    const count = 1 + poisson(random, (year.households / 1000) * message.per_1000_households);
    for (let k = 0; k < count; k++) {
      const late = random.uniform() < 0.4 ? "" : between(random, 4, 12);
      sheet.add(random.uniform() < inTime ? random.below(4) : late);
    }
  });
}

/** Which workers were trained. */
export function writeTraining(year: CommitteeYear, workers: number): void {
  const { training } = year.recipe.records;
  withRecords(year, "training", ["worker"], (sheet) => {
    const { random, lasting } = sheet;
    const trained = chance(lasting, training.trained, year.quality.E);
    for (let worker = 1; worker <= workers; worker++) {
      if (random.uniform() >= trained) continue;
      for (let course = 0; course <= random.below(2); course++) sheet.add(`W${worker}`);
    }
  });
}

/** The election of the term falls into the first cycle; its turnout is carried on. */
export function writeElection(year: CommitteeYear): void {
  const { election } = year.recipe.records;
  if (year.cycle.code !== election.cycle) return;
  withRecords(year, "election", ["eligible", "votes_cast"], (sheet) => {
    const { random, lasting } = sheet;
    const eligible = Math.round(year.households * election.eligible_per_household);
    sheet.add(eligible, binomial(random, eligible, chance(lasting, election.turnout, year.quality.E)));
  });
}
