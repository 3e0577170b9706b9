import type { SimpleRule } from "@juping/model";
import { percent, show } from "../number/show.ts";
import type { MeasureWords } from "./measure-words.ts";

type Params<K extends SimpleRule["kind"]> = Extract<SimpleRule, { kind: K }>["params"];

/** The words in a name's last brackets, which say whose votes they are: 居委会评议票数(普通居民) -> 普通居民 */
const groupName = (name: string): string => /[((]([^()()]+)[))]$/.exec(name)?.[1] ?? name;

const weightList = (names: readonly string[], weights: readonly number[]): string => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return names.map((name, at) => `${name} ${percent((weights[at] ?? 0) / total, 0)}`).join("、");
};

const linear = (params: Params<"linear">, words: MeasureWords): string => {
  const { measure, lo, hi, min_n, empty, multiply = [] } = params;
  const [name, low, high] = [words.name(measure), words.amount(measure, lo), words.amount(measure, hi)];
  return [
    lo === 0 && hi === 1 && words.isShare(measure)
      ? `按${name}计分，100% 得满分`
      : hi > lo
        ? `${name}达到 ${high}得满分，${low}及以下得 0 分，其间按比例计分`
        : `${name}不高于 ${high}得满分，达到 ${low}得 0 分，其间按比例计分`,
    ...(min_n === undefined ? [] : [`不足 ${min_n} 件不计算`]),
    ...(empty === undefined ? [] : [`经核实没有应计事项的得 ${show(empty)} 分`]),
    ...multiply.map(
      (entry) =>
        `${words.name(entry.measure)}${words.test(entry.measure, entry)}${entry.min_n === undefined ? "" : `(核实不少于 ${entry.min_n} 件)`}的，得分乘以 ${entry.factor}`,
    ),
  ].join("；");
};

const target = (params: Params<"target">, words: MeasureWords): string => {
  const goal =
    params.target_measure === undefined
      ? words.amount(params.measure, params.target ?? 0)
      : words.name(params.target_measure);
  const ceiling =
    params.target_ceiling === undefined
      ? ""
      : `；${words.name(params.target_ceiling)}不足此数的，以实有数为目标`;
  return `${words.name(params.measure)}达到 ${goal}得满分，不足的按比例计分${ceiling}`;
};

const steps = ({ measure, steps: levels }: Params<"steps">, words: MeasureWords): string => {
  const list = levels
    .map(([from, score]) => `达到 ${words.amount(measure, from)}得 ${show(score)} 分`)
    .join("，");
  return `${words.name(measure)}${list}，未达到首档得 0 分`;
};

const checklist = ({ parts }: Params<"checklist">, words: MeasureWords): string => {
  const [only] = parts;
  if (parts.length === 1 && only)
    return `${words.name(only.measure)}${words.isYesNo(only.measure) ? "" : words.test(only.measure, only)}得满分，否则得 0 分`;
  const list = parts.map((part) => {
    const condition = words.isYesNo(part.measure) ? "" : words.test(part.measure, part);
    return `${words.name(part.measure)}${condition}(${show(part.points)} 分)`;
  });
  return `逐项计分：${list.join("；")}；没有数据的项不计入满分`;
};

const deduct = ({ start, terms, floor }: Params<"deduct">, words: MeasureWords): string => {
  const list = terms.map(
    (term) => `${words.name(term.measure)}每 ${words.amount(term.measure, 1)}扣 ${show(term.points)} 分`,
  );
  return `从 ${show(start)} 分起，${list.join("，")}，最低 ${show(floor)} 分；未完成核查的不计分`;
};

const ballot = (params: Params<"ballot">, words: MeasureWords): string => {
  const names = params.groups.map((group) => groupName(words.name(group.measure)));
  const values = Object.entries(params.values).map(([option, value]) => `${option} ${show(value)}`);
  const validity = params.groups.flatMap((group, at) => [
    ...(group.min_valid === undefined ? [] : [`${names[at]}有效票不少于 ${group.min_valid} 张`]),
    ...(group.quorum === undefined
      ? []
      : [`${names[at]}到会不少于应到的 ${group.quorum.at_least.join("/")}`]),
  ]);
  return [
    `按票计分：${values.join("、")}，${params.excluded.join("、")}不计`,
    `各组权重：${weightList(
      names,
      params.groups.map((group) => group.weight),
    )}`,
    ...(validity.length === 0 ? [] : [`${validity.join("，")}，否则该组作废，权重归有效组`]),
    `${params.excluded.join("、")}超过 ${percent(params.max_unknown_share, 0)}的不计分`,
  ].join("；");
};

const panel = (params: Params<"panel">): string =>
  `${params.raters} 名评委互盲评 0–${show(params.max)} 分，取平均折成百分；相差超过 ${show(params.spread_limit)} 分时增加 ${params.extra_raters} 名评委，去掉离均值最远的 ${params.drop_farthest} 个评分`;

const bonus = (params: Params<"bonus">, words: MeasureWords): string => {
  const levels = params.levels.map((level) =>
    level.at_least === 0
      ? `提高即加 ${show(level.points)} 分`
      : `提高 ${show(level.at_least)} 分及以上加 ${show(level.points)} 分`,
  );
  return `${words.name(params.measure)}在 ${percent(params.confidence, 0)} 置信度下显著提高的，${levels.join("，")}，至多 ${show(params.cap)} 分，加入综合得分`;
};

const gradeCap = (params: Params<"grade_cap">, words: MeasureWords): string =>
  `${words.name(params.measure)}${words.test(params.measure, params)}的，等次不高于${params.max_grade}，得分不变；须有主管机关书面认定和文号、${params.sign_offs} 人签发，并给予 ${params.reply_days} 个工作日答复期${params.void === undefined ? "" : `；${params.void} 作废重测`}`;

/** Any rule but a mix as a Chinese sentence, without its full stop. */
export const ruleZh = (rule: SimpleRule, words: MeasureWords): string => {
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
      const equal = new Set(rule.params.weights).size === 1;
      return names.length === 1
        ? `取${names[0]}`
        : equal
          ? `${names.join("、")}的平均；回答太少的题退出，权重归其余各题`
          : `${weightList(names, rule.params.weights)}加权平均；回答太少的题退出，权重归其余各题`;
    }
    case "ballot":
      return ballot(rule.params, words);
    case "panel":
      return panel(rule.params);
    case "identity":
      return `直接取${words.name(rule.params.measure)}`;
    case "shown":
      return `展示${words.name(rule.params.measure)}，不计分`;
    case "bonus":
      return bonus(rule.params, words);
    case "malus":
      return `${words.name(rule.params.measure)}每 ${words.amount(rule.params.measure, 1)}从综合得分中扣 ${show(rule.params.points_each)} 分，至多 ${show(rule.params.cap)} 分`;
    case "grade_cap":
      return gradeCap(rule.params, words);
    case "achievement_improvement":
      return `达标分(标杆 ${rule.params.benchmark} 得 10 分，门槛 ${rule.params.threshold} 以下 0 分，其间 1–9 分)与进步分(与基期相比 0–9 分)取较高者`;
    case "consistency":
      return `${rule.params.dimensions.length} 个维度都达到门槛得 ${rule.params.points} 分，有一个不高于底线得 0 分，其间按最低维度的相对位置计分`;
  }
};
