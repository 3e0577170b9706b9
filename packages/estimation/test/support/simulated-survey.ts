import { categorical, type Random } from "@juping/statistics";
import type { DwellingCount } from "../../src/survey/dwellings.ts";
import type { UnitInterviews } from "../../src/survey/interviews.ts";
import type { UnitMargins } from "../../src/survey/margin.ts";
import type { UnitFieldwork } from "../../src/survey/sample.ts";

/** Adults of one committee, one a dwelling: building group, age, sex, tenure and their answers to two items. */
export interface Population {
  readonly size: number;
  readonly groups: number;
  readonly group: Uint8Array;
  readonly age: Uint8Array;
  readonly sex: Uint8Array;
  readonly tenure: Uint8Array;
  /** answers 1-5 to Q5, and to Q10, which about two in five were asked (else 0) */
  readonly q5: Uint8Array;
  readonly q10: Uint8Array;
}

/** Answers differ by building group, age and tenure, as in life; everything comes from `random`. */
export const simulatePopulation = (random: Random, size = 2400, groups = 12): Population => {
  const bytes = (): Uint8Array => new Uint8Array(size);
  const people = {
    size,
    groups,
    group: bytes(),
    age: bytes(),
    sex: bytes(),
    tenure: bytes(),
    q5: bytes(),
    q10: bytes(),
  };
  const level = Float64Array.from({ length: groups }, () => 0.35 * random.normal());
  const code = (mean: number): number => Math.min(5, Math.max(1, Math.round(mean + random.normal())));
  for (let i = 0; i < size; i++) {
    const group = Math.floor((i * groups) / size);
    const tenure = 1 + categorical(random, [5, 3, 2, 2, 0.6]);
    const age = 1 + categorical(random, tenure === 4 ? [6, 3, 1, 0.5] : [2, 3, 4, 4]);
    const mean = 3.4 + (level[group] ?? 0) + 0.2 * (age - 2.5) - 0.25 * (tenure === 3 ? 1 : 0);
    people.group[i] = group;
    people.age[i] = age;
    people.sex[i] = 1 + random.below(2);
    people.tenure[i] = tenure;
    people.q5[i] = code(mean);
    people.q10[i] = random.uniform() < 0.4 ? code(mean - 0.3) : 0;
  }
  return people;
};

/** Mean of an item over the whole population, codes 5..1 as 100..0. */
export const trueMean = (answers: Uint8Array): number => {
  const asked = answers.filter((code) => code > 0);
  return asked.reduce((sum, code) => sum + 25 * (code - 1), 0) / asked.length;
};

/** Draws dwellings systematically in each building group and interviews those who answer: the old and owners more often. */
export const simulateSurvey = (
  random: Random,
  people: Population,
  drawnPerGroup: number,
): { interviews: UnitInterviews; fieldwork: UnitFieldwork } => {
  const rows: number[] = [];
  const dwellings: DwellingCount[] = [];
  for (let group = 0; group < people.groups; group++) {
    const members = Array.from(people.group.keys()).filter((i) => people.group[i] === group);
    const step = members.length / drawnPerGroup;
    const start = random.uniform() * step;
    let answered = 0;
    // a random order of the list, so that the systematic sample is a simple one
    for (let i = members.length - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [members[i], members[j]] = [members[j] ?? 0, members[i] ?? 0];
    }
    for (let k = 0; k < drawnPerGroup; k++) {
      const i = members[Math.floor(start + k * step)] ?? 0;
      const logit = -0.2 + 0.35 * ((people.age[i] ?? 0) - 2.5) - (people.tenure[i] === 4 ? 0.6 : 0);
      if (random.uniform() >= 1 / (1 + Math.exp(-logit))) continue;
      rows.push(i);
      answered += 1;
    }
    const base = { group: `G${group}`, inclusionProbability: drawnPerGroup / members.length };
    dwellings.push({ ...base, aapor: "I", interviewed: true, dwellings: answered });
    dwellings.push({ ...base, aapor: "R", interviewed: false, dwellings: drawnPerGroup - answered });
  }
  const pick = (values: Uint8Array): Uint8Array => Uint8Array.from(rows, (i) => values[i] ?? 0);
  const answeredGroups = [...new Set(rows.map((i) => people.group[i] ?? 0))];
  const count = (values: Uint8Array): ReadonlyMap<number, number> => {
    const counts = new Map<number, number>();
    for (const code of values) counts.set(code, (counts.get(code) ?? 0) + 1);
    return counts;
  };
  const margins: UnitMargins = new Map([
    ["age", count(people.age)],
    ["sex", count(people.sex)],
    ["tenure", count(people.tenure)],
  ]);
  return {
    interviews: {
      unit: "a",
      rows: rows.length,
      groups: answeredGroups.map((group) => `G${group}`),
      group: Int32Array.from(rows, (i) => answeredGroups.indexOf(people.group[i] ?? 0)),
      inclusionProbability: new Float64Array(rows.length).fill((drawnPerGroup * people.groups) / people.size),
      insider: new Uint8Array(rows.length),
      mode: new Uint8Array(rows.length),
      interviewer: new Uint16Array(rows.length),
      codes: new Map([
        ["d1", pick(people.age)],
        ["d2", pick(people.sex)],
        ["d3", pick(people.tenure)],
        ["qc1", new Uint8Array(rows.length)],
        ["q5", pick(people.q5)],
        ["q10", pick(people.q10)],
      ]),
    },
    fieldwork: {
      dwellings,
      margins,
      frame: new Map(
        Array.from({ length: people.groups }, (_, group) => [`G${group}`, people.size / people.groups]),
      ),
    },
  };
};
