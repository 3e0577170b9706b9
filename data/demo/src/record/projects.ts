import type { Random } from "@juping/statistics";
import { between, chance, flag, meanCount, poisson } from "../latent/chance.ts";
import type { CommitteeYear } from "../latent/committee-year.ts";
import { withRecords } from "./record-sheet.ts";
import { someDay } from "./year-days.ts";

/** Self-governance projects with their milestones and what beneficiaries say. */
export function writeProjects(year: CommitteeYear): void {
  const { project } = year.recipe.records;
  const quality = year.quality.C;
  const usual = meanCount(year.lasting.substream("projects"), project.beyond_the_first, quality);
  const count = 1 + poisson(year.random.substream("projects"), usual);
  withRecords(year, "project", ["approved_fen", "spent_fen"], (sheet) => {
    const { random, lasting } = sheet;
    const inRange = random.uniform() < chance(lasting, project.executed, quality);
    for (let k = 0; k < count; k++) {
      const approved = between(random, project.yuan.from, project.yuan.to) * 100;
      sheet.add(approved, Math.round(approved * executionOf(inRange, random)));
    }
  });
  withRecords(year, "milestone", ["due", "done"], (sheet) => {
    const done = chance(sheet.lasting, project.milestone_done, quality);
    for (let k = 0; k < 3 * count; k++) {
      sheet.add(someDay(year.cycle.year, 2, 12, sheet.random), flag(sheet.random, done));
    }
  });
  withRecords(year, "beneficiary", ["code"], (sheet) => {
    const satisfied = chance(sheet.lasting, project.beneficiary_satisfied, quality);
    const asked = poisson(sheet.random, project.beneficiaries);
    for (let k = 0; k < asked; k++) sheet.add(opinionOf(satisfied, sheet.random));
  });
}

/** Share of the approved money that was spent: right, too little, or now and then too much. */
function executionOf(inRange: boolean, random: Random): number {
  if (inRange) return 0.92 + 0.07 * random.uniform();
  return flag(random, 0.12) ? 1.01 + 0.05 * random.uniform() : 0.55 + 0.33 * random.uniform();
}

function opinionOf(satisfied: number, random: Random): number {
  return random.uniform() < satisfied ? 4 + flag(random, 0.55) : 3 - flag(random, 0.4);
}

/** Blind marks of three raters for the distinctive work that was entered; a fourth where two are far apart. */
export function writePanel(year: CommitteeYear): void {
  const { panel } = year.recipe.records;
  withRecords(year, "panel_mark", ["rater", "mark"], (sheet) => {
    const { random } = sheet;
    if (random.uniform() >= panel.entered) return;
    const worth = panel.mean + panel.slope * year.quality.C + panel.work_sd * random.normal();
    const marks = Array.from({ length: 3 }, () => halfPoint(worth + panel.rater_sd * random.normal()));
    if (Math.max(...marks) - Math.min(...marks) > panel.spread_limit) {
      marks.push(halfPoint(worth + panel.rater_sd * random.normal()));
    }
    marks.forEach((mark, place) => sheet.add(`P${((random.below(30) + place * 30) % 99) + 1}`, mark));
  });
}

const halfPoint = (mark: number): number => Math.min(5, Math.max(0, Math.round(2 * mark) / 2));
