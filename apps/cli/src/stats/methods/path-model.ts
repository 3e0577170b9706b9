import { JupingError } from "@juping/model";
import { createRandom, pathBootstrap, pathModel, type PathBlock } from "@juping/statistics";
import type { Arguments } from "../arguments.ts";
import type { StatsMethod } from "../method.ts";

/** `Image=ima1+ima2;Loyalty=loy1+loy2<Image`: blocks in causal order, `<` before the names they come from. */
const blocksOf = (given: Arguments): { readonly questions: string[]; readonly blocks: PathBlock[] } => {
  const questions: string[] = [];
  const blocks = given
    .text("model")
    .split(";")
    .map((text): PathBlock => {
      const [, name = "", columns = "", from = ""] = /^([^=<]+)=([^<]+)(?:<(.*))?$/.exec(text.trim()) ?? [];
      if (name === "")
        throw new JupingError("BAD_REQUEST", {
          name: "--model",
          value: text,
          reason: "NAME=q1+q2<FROM+FROM",
        });
      const own = columns.split("+").map((column) => questions.push(column.trim()) - 1);
      return { name, columns: own, from: from === "" ? [] : from.split("+").map((part) => part.trim()) };
    });
  return { questions, blocks };
};

export const paths: StatsMethod = {
  name: "path-model",
  words:
    "满意度指数的 PLS 路径模型（ECSI/ACSI），可自助法 PLS path model of a satisfaction index, with bootstrap",
  options: [
    { flag: "--model <blocks>", words: "构念=题+题<来源+来源;… constructs in causal order", required: true },
    { flag: "--resamples <n>", words: "自助次数 bootstrap resamples, 0" },
    { flag: "--seed <text>", words: "随机种子 seed" },
    { flag: "--level <p>", words: "置信水平 level, 0.95" },
  ],
  example:
    "answers.csv --model 'Image=i1+i2;Quality=q1+q2<Image;Satisfaction=s1+s2<Image+Quality' --resamples 200",
  run: (table, given) => {
    const { questions, blocks } = blocksOf(given);
    const answers = questions.map((name) => table.numbers(name));
    const found = pathModel(answers, blocks);
    const resamples = given.number("resamples", 0);
    const spread =
      resamples === 0
        ? null
        : pathBootstrap(answers, blocks, {
            resamples,
            random: createRandom(given.optional("seed") ?? "juping"),
            level: given.number("level", 0.95),
          });
    return {
      paths: found.paths.map((path, k) => {
        const { standardError = null, lower = null, upper = null } = spread?.paths[k] ?? {};
        return { ...path, standard_error: standardError, lower, upper };
      }),
      index: found.blocks.map(({ name, index, rSquared, communality }, k) => {
        const { standardError = null, lower = null, upper = null } = spread?.indices[k] ?? {};
        return {
          block: name,
          index,
          standard_error: standardError,
          lower,
          upper,
          r_squared: rSquared,
          communality,
        };
      }),
      outer: found.outer.map(({ block, column, weight, loading, communality }) => ({
        block,
        question: questions[column] ?? null,
        weight,
        loading,
        communality,
      })),
      total_effects: found.totalEffects.map((effect) => ({ ...effect })),
      scores: Array.from({ length: table.rows }, (_, row) =>
        Object.fromEntries([
          ["row", row + 1],
          ...blocks.map(({ name }, b) => [name, found.scores[b]?.[row] ?? 0] as const),
        ]),
      ),
      fit: [
        {
          goodness_of_fit: found.goodnessOfFit,
          iterations: found.iterations,
          resamples,
          resamples_failed: spread?.failed ?? 0,
        },
      ],
    };
  },
};
