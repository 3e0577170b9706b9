import {
  coachedCommittees,
  interviewerSigns,
  qualityRules,
  signs,
  type QualityForm,
} from "@juping/fieldwork";
import { readInterviews } from "@juping/release";
import { createRandom, type Random } from "@juping/statistics";
import { openHome } from "@juping/store";
import { projectAssets } from "../support/demo-home.ts";

/**
 * How many cheats the rules of quality control find in the demonstration's interviews of 2025, and whom they suspect wrongly. A tenth
 * of the interviewers invents a share of the forms, in one of four ways; the residents of 30 committees were told how to answer. The
 * recipe's own coached committees are known from its seed and count as such.
 *
 *     node tests/simulation/cheats.ts HOME
 */
const home = openHome(process.argv[2] ?? process.env.JUPING_HOME ?? ".juping");
const instrument = (await projectAssets().instruments()).get("interview");
if (instrument === undefined) throw new Error("no instrument of interviews");
const forms = await readInterviews(home, instrument, "demo", "2025");
const interviewers = [...new Set(forms.map(({ interviewer }) => interviewer))].sort();
const units = [...new Map(forms.map(({ unit, unitCode }) => [unit, unitCode]))].sort(([a], [b]) =>
  a < b ? -1 : 1,
);

/** What cheats of each kind do with a form. */
const ways: readonly ((form: QualityForm, own: readonly QualityForm[], random: Random) => QualityForm)[] = [
  // copies an earlier form of the same committee and changes one answer in twelve
  (form, own, random) => {
    const source = own.find(({ unit, id }) => unit === form.unit && id !== form.id) ?? form;
    const answers = source.answers.map((code) =>
      code >= 1 && code <= 5 && random.uniform() < 1 / 12 ? 1 + random.below(5) : code,
    );
    return { ...form, answers };
  },
  // makes it up at the kitchen table in seven to nine minutes
  (form, _, random) => ({ ...form, endedAt: form.startedAt + 7 + 2 * random.uniform() }),
  // ticks one column, with a slip
  (form, _, random) => {
    const code = random.uniform() < 0.7 ? 4 : 5;
    return {
      ...form,
      answers: form.answers.map((asked) => (asked === 0 ? 0 : random.uniform() < 0.02 ? 3 : code)),
    };
  },
  // draws each answer by itself from what people usually say: nobody is anybody, nobody is in doubt
  (form, own, random) => ({
    ...form,
    answers: form.answers.map((asked, item) => {
      if (asked === 0) return 0;
      const other = own[random.below(own.length)]?.answers[item] ?? 4;
      return other >= 1 && other <= 5 ? other : 4;
    }),
  }),
];

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`.padStart(8);

const cheats = new Map(
  interviewers
    .filter((_, place) => place % 10 === 3)
    .map((interviewer, place) => [interviewer, place % ways.length] as const),
);
const byInterviewer = Map.groupBy(forms, ({ interviewer }) => interviewer);
console.log(
  `${forms.length} forms, ${interviewers.length} interviewers, ${cheats.size} of them cheats, ${units.length} committees`,
);
console.log("\nforms invented   copies  made up  one column  drawn   all cheats found   wrongly flagged");
for (const share of [0, 0.05, 0.1, 0.2, 0.3, 0.5, 1]) {
  const random = createRandom("cheats", String(share));
  const changed = forms.map((form) => {
    const way = ways[cheats.get(form.interviewer) ?? -1];
    if (way === undefined || random.uniform() >= share) return form;
    return way(form, byInterviewer.get(form.interviewer) ?? [], random);
  });
  const found = interviewerSigns(changed, qualityRules);
  const flagged = new Set(
    found.filter(({ outstanding }) => outstanding.length > 0).map(({ interviewer }) => interviewer),
  );
  const ofWay = ways.map((_, way) => {
    const all = [...cheats].filter(([, each]) => each === way);
    return percent(all.filter(([who]) => flagged.has(who)).length, all.length);
  });
  const caught = [...cheats.keys()].filter((who) => flagged.has(who)).length;
  const honest = found.filter(({ interviewer }) => !cheats.has(interviewer));
  const wrongly = honest.filter(({ outstanding }) => outstanding.length > 0);
  const why = signs
    .map((sign) => `${sign} ${wrongly.filter(({ outstanding }) => outstanding.includes(sign)).length}`)
    .join(", ");
  console.log(
    `${percent(share, 1)}       ${ofWay.join(" ")}  ${percent(caught, cheats.size)}           ${percent(wrongly.length, honest.length)}  (${why})`,
  );
}

/** The recipe's own: the first draw of a committee's stream of interviews. */
const coachedByRecipe = (code: string): boolean =>
  createRandom("示例市", "committee", code).substream("2025").substream("interviews").uniform() < 0.005;
const known = new Set(units.filter(([, code]) => coachedByRecipe(code)).map(([unit]) => unit));
const coached = new Set(
  units.filter(([unit], place) => place % 33 === 7 && !known.has(unit)).map(([unit]) => unit),
);
console.log(
  `\n${coached.size} committees coached here, ${known.size} by the recipe (22 % of the forms, 70 % of them admit it)`,
);
console.log("forms coached   committees found   the recipe's own   wrongly flagged");
for (const share of [0, 0.02, 0.04, 0.06, 0.1, 0.22]) {
  const random = createRandom("coached", String(share));
  const changed = forms.map((form) => {
    if (!coached.has(form.unit) || form.insider || random.uniform() >= share) return form;
    return {
      ...form,
      answers: form.answers.map((code) => (code === 0 ? 0 : 5)),
      told: random.uniform() < 0.7,
    };
  });
  const flagged = new Set(
    coachedCommittees(changed, qualityRules)
      .filter((one) => one.flagged)
      .map(({ unit }) => unit),
  );
  const count = (of: Iterable<string>): number => [...of].filter((unit) => flagged.has(unit)).length;
  const honest = units
    .filter(([unit]) => !known.has(unit) && (share === 0 || !coached.has(unit)))
    .map(([unit]) => unit);
  console.log(
    `${percent(share, 1)}       ${percent(count(coached), coached.size)}         ${percent(count(known), Math.max(1, known.size))}          ${percent(count(honest), honest.length)}`,
  );
}
