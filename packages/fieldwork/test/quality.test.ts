import { createRandom, type Random } from "@juping/statistics";
import { describe, expect, it } from "vitest";
import {
  coachedCommittees,
  formFlags,
  greatestMatches,
  interviewerSigns,
  percentMatch,
  qualityRules,
  straightness,
  type QualityForm,
} from "../src/index.ts";

const codes = (text: string): Uint8Array => Uint8Array.from(text, Number);
const orderly: QualityForm = {
  ...{ id: "f", unit: "u", interviewer: "i", group: "G1", drawnGroup: "G1" },
  ...{ startedAt: 10 * 60, endedAt: 10 * 60 + 14 },
  answers: codes("5443545438459344"),
  ...{ told: false, watched: false, insider: false },
};

describe("a form looked at alone", () => {
  it.each<[string, Partial<QualityForm>, string[]]>([
    ["as it should be", {}, []],
    ["under six minutes", { endedAt: 10 * 60 + 5.9 }, ["too_short"]],
    ["one answer to everything", { answers: codes("4444444444440000") }, ["straight"]],
    ["one answer to the few things asked", { answers: codes("4444000000000000") }, []],
    ["more than half not known", { answers: codes("4588888888000000") }, ["too_thin"]],
    ["before eight", { startedAt: 7.9 * 60, endedAt: 8.2 * 60 }, ["odd_hour"]],
    ["at nine in the evening", { startedAt: 21 * 60, endedAt: 21.3 * 60 }, ["odd_hour"]],
    ["somebody of the committee there", { watched: true }, ["watched"]],
    ["one of the committee's own", { insider: true }, ["insider"]],
    ["another building than drawn", { drawnGroup: "G2" }, ["other_building"]],
    ["no draw on file", { drawnGroup: null }, []],
  ])("%s", (_, change, flags) => expect(formFlags({ ...orderly, ...change }, qualityRules)).toEqual(flags));
});

describe("copies", () => {
  it("are counted over what both were asked", () => {
    expect(percentMatch(codes("5443"), codes("5442"), 3)).toBe(0.75);
    expect(percentMatch(codes("5040"), codes("5442"), 3)).toBeNull();
    expect(percentMatch(codes("1111"), codes("2222"), 4)).toBe(0);
  });

  it("a straight form is no copy of another straight one", () => {
    const forms = ["5555555555", "5555555555", "5443545434", "5443545435"].map(codes);
    const isStraight = (answers: Uint8Array) => straightness(answers).share === 1;
    expect([...greatestMatches(forms, isStraight, 10)]).toEqual([0, 0, 0.9, 0.9]);
  });
});

/** Honest forms: people differ, items differ, some things are not known. */
const honest = (random: Random, unit: string, interviewer: string, id: string): QualityForm => {
  const person = 0.7 * random.normal();
  const answers = Uint8Array.from({ length: 28 }, () => {
    if (random.uniform() < 0.06) return 8;
    return Math.min(5, Math.max(1, Math.round(3.9 + person + 0.9 * random.normal())));
  });
  const startedAt = 60 * (9 + 11 * random.uniform());
  const minutes = 15 * Math.exp(0.3 * random.normal());
  const told = random.uniform() < 0.004;
  return { ...orderly, ...{ id, unit, interviewer, answers, startedAt, told }, endedAt: startedAt + minutes };
};

const random = createRandom("quality");
const forms = Array.from({ length: 20 }, (_, unit) =>
  Array.from({ length: 100 }, (_, k) =>
    honest(random, `u${unit}`, `i${(unit + (k % 4)) % 20}`, `${unit}-${k}`),
  ),
).flat();

describe("interviewers against each other", () => {
  const signsOf = (changed: readonly QualityForm[]) =>
    new Map(interviewerSigns(changed, qualityRules).map((one) => [one.interviewer, one.outstanding]));
  const cheating = (
    change: (form: QualityForm, place: number, own: readonly QualityForm[]) => QualityForm,
  ) => {
    const own = forms.filter(({ interviewer }) => interviewer === "i7");
    const changed = new Map(own.map((form, place) => [form.id, change(form, place, own)]));
    return signsOf(forms.map((form) => changed.get(form.id) ?? form));
  };

  it("where nobody cheats nobody stands out", () => {
    expect([...signsOf(forms).values()].flat()).toEqual([]);
  });

  it.each<[string, Parameters<typeof cheating>[0], string]>([
    [
      "copies own forms",
      (form, place, own) => ({ ...form, answers: own[place % 5]?.answers ?? form.answers }),
      "copied",
    ],
    [
      "ticks one column",
      (form, place) => (place % 3 === 0 ? { ...form, answers: form.answers.map(() => 4) } : form),
      "straight",
    ],
    ["is done in seven minutes", (form) => ({ ...form, endedAt: form.startedAt + 7 }), "quick"],
    [
      "is kinder than everybody",
      (form) => ({ ...form, answers: form.answers.map((code) => (code < 5 ? code + 1 : code)) }),
      "kind",
    ],
  ])("one who %s does", (_, change, sign) => {
    const found = cheating(change);
    expect(found.get("i7")).toContain(sign);
    expect([...found].filter(([who, outstanding]) => who !== "i7" && outstanding.length > 0)).toEqual([]);
  });
});

describe("committees where people were told", () => {
  it("none where only a few say so, as everywhere", () => {
    expect(coachedCommittees(forms, qualityRules).filter(({ flagged }) => flagged)).toEqual([]);
  });

  it("one where a tenth says so; one where as many praise everything without saying so", () => {
    const changed = forms.map((form, k) => {
      if (form.unit === "u3" && k % 10 === 0) return { ...form, told: true };
      if (form.unit === "u9" && k % 10 === 0) return { ...form, answers: form.answers.map(() => 5) };
      return form;
    });
    const flagged = coachedCommittees(changed, qualityRules).filter((unit) => unit.flagged);
    expect(flagged.map(({ unit }) => unit)).toEqual(["u3", "u9"]);
  });

  it("insiders do not count", () => {
    const changed = forms.map((form) => (form.unit === "u3" ? { ...form, told: true, insider: true } : form));
    expect(coachedCommittees(changed, qualityRules).filter(({ flagged }) => flagged)).toEqual([]);
  });
});
