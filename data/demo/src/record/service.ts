import type { Random } from "@juping/statistics";
import { between, chance, flag, meanCount, poisson } from "../latent/chance.ts";
import type { CommitteeYear } from "../latent/committee-year.ts";
import { daysAfter } from "../sample/days.ts";
import { withRecords } from "./record-sheet.ts";
import { someDay } from "./year-days.ts";

/** 12345 and mailbox requests. How many come is the residents' affair, not the quality's. */
export function writeRequests(year: CommitteeYear): void {
  const { request } = year.recipe.records;
  const columns = ["in_remit", "due", "answered_on", "closed", "solved", "callback"];
  withRecords(year, "request", columns, (sheet) => {
    const { random, lasting } = sheet;
    const quality = year.quality.C;
    const onTime = chance(lasting, request.on_time, quality);
    const solved = chance(lasting, request.solved, quality);
    const satisfied = chance(lasting, request.satisfied, quality);
    const mean = (year.households / 1000) * meanCount(lasting, request.per_1000_households, 0);
    const count = poisson(random, mean);
    for (let k = 0; k < count; k++) {
      const due = someDay(year.cycle.year, 1, 12, random);
      const answered = random.uniform() < onTime ? -random.below(5) : 1 + random.below(15);
      const closed = flag(random, request.closed);
      const isSolved = closed === 1 ? flag(random, solved) : "";
      const called = closed === 1 && random.uniform() < request.called_back;
      const opinion = called ? opinionOf(random, isSolved === 1 ? satisfied : satisfied * 0.75) : "";
      const remit = flag(random, request.in_remit);
      sheet.add(remit, due, daysAfter(due, answered), closed, isSolved, opinion);
    }
  });
}

function opinionOf(random: Random, satisfied: number): string {
  if (random.uniform() < satisfied) return flag(random, 0.5) ? "非常满意" : "满意";
  const u = random.uniform();
  return u < 0.55 ? "一般" : u < 0.85 ? "不满意" : "非常不满意";
}

/** Mediation cases. */
export function writeMediation(year: CommitteeYear): void {
  const { mediation } = year.recipe.records;
  withRecords(year, "mediation", ["closed", "kept"], (sheet) => {
    const { random, lasting } = sheet;
    const kept = chance(lasting, mediation.kept, year.quality.C);
    const count = poisson(
      random,
      (year.households / 1000) * meanCount(lasting, mediation.per_1000_households, 0),
    );
    for (let k = 0; k < count; k++) {
      const closed = flag(random, mediation.closed);
      sheet.add(closed, closed === 1 ? flag(random, kept) : 0);
    }
  });
}

/** Persons in need and the quarters in which they were visited; call-backs to some of them, and to others. */
export function writeCare(year: CommitteeYear): void {
  const { care, callback } = year.recipe.records;
  withRecords(year, "care_person", ["quarters_due", "quarters_visited"], (sheet) => {
    const { random, lasting } = sheet;
    const covered = chance(lasting, care.covered, year.quality.C);
    const count = poisson(random, (year.households / 1000) * meanCount(lasting, care.per_1000_households, 0));
    for (let k = 0; k < count; k++) {
      const due = flag(random, 0.88) ? 4 : between(random, 1, 3);
      const visited = lasting.uniform() < covered ? due : Math.max(0, due - between(random, 1, 2));
      sheet.add(due, visited);
    }
  });
  withRecords(year, "callback", ["subject", "consent", "result"], (sheet) => {
    const { random, lasting } = sheet;
    const denied = chance(lasting, callback.denied, year.quality.C);
    for (const [subject, mean] of Object.entries(callback.calls)) {
      const count = poisson(random, mean);
      for (let k = 0; k < count; k++) {
        const consent = flag(random, callback.consent);
        const reached = random.uniform() < callback.reached;
        const result = reached ? (random.uniform() < denied ? "否认" : "确认") : "未接通";
        sheet.add(subject, consent, consent === 1 ? result : "");
      }
    }
  });
}

/** Groups reached by activities and how often people came. */
export function writeActivities(year: CommitteeYear): void {
  const { activity } = year.recipe.records;
  withRecords(year, "activity", ["group_kind", "held", "person_times", "held_on"], (sheet) => {
    const { random, lasting } = sheet;
    const groups = Object.entries(activity.groups).filter(
      ([, odds]) =>
        random.uniform() < chance(lasting, { ...activity.reaches, at_average: odds }, year.quality.C),
    );
    const attendance = meanCount(lasting, activity.person_times, year.quality.C);
    const mean = (year.households / 1000) * meanCount(lasting, activity.per_1000_households, year.quality.C);
    const count = Math.max(groups.length, poisson(random, mean));
    for (let k = 0; k < count && groups.length > 0; k++) {
      // Each group that is reached at all has at least one activity.
      const [group] = groups[k < groups.length ? k : random.below(groups.length)] ?? [""];
      const held = k < groups.length ? 1 : flag(random, activity.held);
      const persons = held === 1 ? poisson(random, attendance) : 0;
      sheet.add(group, held, persons, someDay(year.cycle.year, 1, 12, random));
    }
  });
}
