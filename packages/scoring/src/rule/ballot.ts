import type { SimpleRule } from "@juping/model";
import { percent, points, show } from "../number/show.ts";
import { weightedMean } from "../number/weighted-mean.ts";
import type { MeasureInput, ReadMeasure } from "./measure-input.ts";
import { combinedState, type Outcome, scored, unscored } from "./outcome.ts";

type Params = Extract<SimpleRule, { kind: "ballot" }>["params"];
type Group = Params["groups"][number];

/**
 * Appraisal by ballot. A group is void below its number of valid votes or its quorum (in integers: present x den >=
 * of x num) and gives its weight to the valid groups. Options without a value are no valid votes; where they exceed
 * their share in the groups that count, the object has no data.
 */
export const evaluateBallot = (params: Params, read: ReadMeasure): Outcome => {
  const options = Object.entries(params.values);
  const values = options.map(([, value]) => value);
  const groups = params.groups.map((group) => {
    const input = read(group.measure);
    const votes = options.map(([name]) => input.votes(name));
    const counts = new Float64Array(votes.length);
    const mean = (r: number): number => {
      for (let at = 0; at < votes.length; at++) counts[at] = votes[at]?.(r) ?? 0;
      return weightedMean(values, counts);
    };
    return { group, input, mean, fault: groupFault(params, group, input, read) };
  });
  const inputs = params.groups.flatMap((group) => [
    read(group.measure),
    ...(group.quorum ? [read(group.quorum.present), read(group.quorum.of)] : []),
  ]);
  const voidSteps = groups.flatMap(({ input, fault }) =>
    fault === null ? [] : [`${input.name}:${fault}，本组作废，权重归有效组`],
  );
  const valid = groups.filter(({ fault }) => fault === null);
  if (valid.length === 0 || groups.some(({ input }) => input.state === "disputed"))
    return unscored(combinedState(groups.map(({ input }) => input.state)), {
      kind: "ballot",
      inputs,
      steps: voidSteps,
    });
  const count = (names: readonly string[]): number =>
    valid.reduce(
      (sum, { input }) => sum + names.reduce((votes, name) => votes + input.votes(name)(-1), 0),
      0,
    );
  const unknown = count(params.excluded);
  const share = unknown / (unknown + count(options.map(([name]) => name)));
  if (share > params.max_unknown_share)
    return unscored("no_data", {
      kind: "ballot",
      inputs,
      flags: ["many_unknown"],
      steps: [...voidSteps, `不了解占 ${percent(share)}，超过 ${percent(params.max_unknown_share)}，不计分`],
    });
  const means = new Float64Array(valid.length);
  const weights = valid.map(({ group }) => group.weight);
  const kernel = (r: number): number => {
    for (let at = 0; at < valid.length; at++) means[at] = valid[at]?.mean(r) ?? 0;
    return weightedMean(means, weights);
  };
  return scored({
    kind: "ballot",
    inputs,
    kernel,
    sampled: valid.some(({ input }) => input.sampled),
    flags: voidSteps.length > 0 ? ["void_group"] : [],
    steps: [
      ...voidSteps,
      ...valid.map(({ group, input, mean }) => {
        const votes = options
          .map(([name, value]) => `${name} ${input.votes(name)(-1)} 票 × ${value}`)
          .join("，");
        return `${input.name}（权重 ${group.weight}）：${votes}，均值 ${points(mean(-1))}`;
      }),
      `各组按权重合计 ${points(kernel(-1))}；不了解占 ${percent(share)}`,
    ],
  });
};

/** Why a group is void, or null. */
const groupFault = (params: Params, group: Group, input: MeasureInput, read: ReadMeasure): string | null => {
  if (input.state !== "value") return "无计票结果";
  const votes = Object.keys(params.values).reduce((sum, name) => sum + input.votes(name)(-1), 0);
  if (votes === 0) return "没有有效票";
  if (group.min_valid !== undefined && votes < group.min_valid)
    return `有效票 ${show(votes)} 张，少于 ${group.min_valid} 张`;
  if (group.quorum === undefined) return null;
  const present = read(group.quorum.present);
  const of = read(group.quorum.of);
  if (present.state !== "value" || of.state !== "value") return "到会人数或应到人数不明";
  const [num, den] = group.quorum.at_least;
  return present.at(-1) * den >= of.at(-1) * num
    ? null
    : `到会 ${show(present.at(-1))} 人，应到 ${show(of.at(-1))} 人，不足 ${num}/${den}`;
};
