import type { SimpleRule } from "@juping/model";
import { percent, show } from "../number/show.ts";
import type { MeasureWords } from "./measure-words.ts";
import { optionWords } from "./words.ts";

const optionEn = (option: string): string => optionWords[option] ?? option;

type Params<K extends SimpleRule["kind"]> = Extract<SimpleRule, { kind: K }>["params"];

const weightList = (names: readonly string[], weights: readonly number[]): string => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return names.map((name, at) => `${name} ${percent((weights[at] ?? 0) / total, 0)}`).join(", ");
};

const linear = (params: Params<"linear">, words: MeasureWords): string => {
  const { measure, lo, hi, min_n, empty, multiply = [] } = params;
  const [name, low, high] = [words.name(measure), words.amount(measure, lo), words.amount(measure, hi)];
  return [
    lo === 0 && hi === 1 && words.isShare(measure)
      ? `scored by ${name}, full marks at 100%`
      : hi > lo
        ? `full marks where ${name} reaches ${high}, none at ${low} or less, in proportion between`
        : `full marks where ${name} is ${high} or less, none from ${low}, in proportion between`,
    ...(min_n === undefined ? [] : [`not computed on fewer than ${min_n}`]),
    ...(empty === undefined ? [] : [`${show(empty)} where there is proven to be nothing to count`]),
    ...multiply.map(
      (entry) =>
        `times ${entry.factor} where ${words.name(entry.measure)} is ${words.test(entry.measure, entry)}${entry.min_n === undefined ? "" : ` (on ${entry.min_n} or more)`}`,
    ),
  ].join("; ");
};

const target = (params: Params<"target">, words: MeasureWords): string => {
  const goal =
    params.target_measure === undefined
      ? words.amount(params.measure, params.target ?? 0)
      : words.name(params.target_measure);
  const ceiling =
    params.target_ceiling === undefined
      ? ""
      : `; where ${words.name(params.target_ceiling)} is less, that is the target`;
  return `full marks where ${words.name(params.measure)} reaches ${goal}, in proportion below${ceiling}`;
};

const steps = ({ measure, steps: levels }: Params<"steps">, words: MeasureWords): string => {
  const list = levels.map(([from, score]) => `${show(score)} from ${words.amount(measure, from)}`).join(", ");
  return `${words.name(measure)}: ${list}, 0 below the first step`;
};

const checklist = ({ parts }: Params<"checklist">, words: MeasureWords): string => {
  const [only] = parts;
  if (parts.length === 1 && only)
    return `full marks where ${words.name(only.measure)}${words.isYesNo(only.measure) ? "" : ` is ${words.test(only.measure, only)}`}, else 0`;
  const list = parts.map((part) => {
    const condition = words.isYesNo(part.measure) ? "" : ` ${words.test(part.measure, part)}`;
    return `${words.name(part.measure)}${condition} (${show(part.points)} points)`;
  });
  return `item by item: ${list.join("; ")}; items without data leave the total`;
};

const deduct = ({ start, terms, floor }: Params<"deduct">, words: MeasureWords): string => {
  const list = terms.map((term) => `${show(term.points)} points off for each of ${words.name(term.measure)}`);
  return `from ${show(start)}, ${list.join(", ")}, not below ${show(floor)}; no score where the check was not completed`;
};

const ballot = (params: Params<"ballot">, words: MeasureWords): string => {
  const names = params.groups.map((group) => words.name(group.measure));
  const values = Object.entries(params.values).map(([option, value]) => `${optionEn(option)} ${show(value)}`);
  const validity = params.groups.flatMap((group, at) => [
    ...(group.min_valid === undefined ? [] : [`${names[at]} has ${group.min_valid} valid votes`]),
    ...(group.quorum === undefined ? [] : [`${names[at]} has ${group.quorum.at_least.join("/")} present`]),
  ]);
  return [
    `votes: ${values.join(", ")}; ${params.excluded.map(optionEn).join(", ")} not counted`,
    `groups: ${weightList(
      names,
      params.groups.map((group) => group.weight),
    )}`,
    ...(validity.length === 0
      ? []
      : [`a group is void unless ${validity.join(", ")}; its weight goes to the valid ones`]),
    `no score where ${params.excluded.map(optionEn).join(", ")} exceeds ${percent(params.max_unknown_share, 0)}`,
  ].join("; ");
};

const panel = (params: Params<"panel">): string =>
  `mean of ${params.raters} blind marks of 0-${show(params.max)}; where they spread by more than ${show(params.spread_limit)}, ${params.extra_raters} more rater joins and the ${params.drop_farthest} mark farthest from the mean is dropped`;

const bonus = (params: Params<"bonus">, words: MeasureWords): string => {
  const levels = params.levels.map((level) => `${show(level.points)} from ${show(level.at_least)}`);
  return `where ${words.name(params.measure)} is above 0 with ${percent(params.confidence, 0)} confidence, points are added to the composite: ${levels.join(", ")}, at most ${show(params.cap)}`;
};

const gradeCap = (params: Params<"grade_cap">, words: MeasureWords): string =>
  `where ${words.name(params.measure)} is ${words.test(params.measure, params)}, the grade is at most ${optionEn(params.max_grade)} and the number unchanged; needs the competent body's written finding, ${params.sign_offs} sign-offs and ${params.reply_days} working days to reply${params.void === undefined ? "" : `; ${params.void} is void and run again`}`;

/** Any rule but a mix as an English sentence, without its full stop. */
export const ruleEn = (rule: SimpleRule, words: MeasureWords): string => {
  switch (rule.kind) {
    case "linear":
      return linear(rule.params, words);
    case "target":
      return target(rule.params, words);
    case "steps":
      return steps(rule.params, words);
    case "checklist":
      return checklist(rule.params, words);
    case "deduct":
      return deduct(rule.params, words);
    case "likert":
    case "index": {
      const names = rule.params.measures.map((code) => words.name(code));
      if (names.length === 1) return `${names[0]} as it is`;
      const list =
        new Set(rule.params.weights).size === 1 ? names.join(", ") : weightList(names, rule.params.weights);
      return `weighted mean of ${list}; an item with too few answers leaves its weight to the others`;
    }
    case "ballot":
      return ballot(rule.params, words);
    case "panel":
      return panel(rule.params);
    case "identity":
      return `${words.name(rule.params.measure)} as it is`;
    case "shown":
      return `${words.name(rule.params.measure)}, shown and not scored`;
    case "bonus":
      return bonus(rule.params, words);
    case "malus":
      return `${show(rule.params.points_each)} points off the composite for each of ${words.name(rule.params.measure)}, at most ${show(rule.params.cap)}`;
    case "grade_cap":
      return gradeCap(rule.params, words);
    case "achievement_improvement":
      return `the better of achievement (10 points at ${rule.params.benchmark}, 0 short of ${rule.params.threshold}, 1-9 between) and improvement on the baseline (0-9 points)`;
    case "consistency":
      return `${rule.params.points} points where all ${rule.params.dimensions.length} dimensions reach their thresholds, 0 where one is at or below its floor, by the lowest dimension between`;
  }
};
