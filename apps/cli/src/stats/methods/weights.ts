import { JupingError } from "@juping/model";
import {
  gregWeights,
  kishDesignEffect,
  nonResponseWeights,
  rake,
  trimWeights,
  type RakingMargin,
} from "@juping/statistics";
import type { Arguments } from "../arguments.ts";
import type { CsvTable } from "../csv-table.ts";
import type { Row, StatsMethod } from "../method.ts";

const startWeights = (table: CsvTable, given: Arguments): Float64Array => {
  const weight = given.optional("weight");
  return weight === undefined ? new Float64Array(table.rows).fill(1) : table.numbers(weight);
};

const weightRows = (weights: Float64Array): Row[] =>
  Array.from(weights, (weight, row) => ({ row: row + 1, weight }));

const weightOption = { flag: "--weight <column>", words: "起始权重 start weights" };

/** `stype:E=4421;H=755;M=1018` */
const marginOf = (table: CsvTable, text: string): RakingMargin => {
  const colon = text.indexOf(":");
  const name = text.slice(0, colon);
  const { codes, labels } = table.codes(name);
  const totals = new Map(
    text
      .slice(colon + 1)
      .split(";")
      .map((part) => {
        const equals = part.lastIndexOf("=");
        return [part.slice(0, equals), Number(part.slice(equals + 1))] as const;
      }),
  );
  const extra = [...totals.keys()].filter((label) => !labels.includes(label));
  const all = [...labels, ...extra];
  const targets = all.map((label) => {
    const total = totals.get(label);
    if (total !== undefined && Number.isFinite(total)) return total;
    throw new JupingError("BAD_REQUEST", { name: "--margin", value: label, reason: `no total in ${text}` });
  });
  return { name, category: codes, targets };
};

export const raking: StatsMethod = {
  name: "rake",
  words: "加权到边际总数（一个边际即事后分层），可设上下限 raking; with one margin post-stratification",
  options: [
    {
      flag: "--margin <totals>",
      words: "列:类=总数;类=总数，多个用 , 隔开 column:category=total;...",
      required: true,
    },
    weightOption,
    { flag: "--lower <multiple>", words: "权重下限（均值的倍数） least weight over the mean" },
    { flag: "--upper <multiple>", words: "权重上限 largest weight over the mean" },
  ],
  example: "answers.csv --margin 'sex:f=510;m=490,age:young=300;old=700' --weight w --upper 5",
  run: (table, given) => {
    const found = rake(
      startWeights(table, given),
      given.list("margin").map((text) => marginOf(table, text)),
      { bounds: { lower: given.number("lower", 0), upper: given.number("upper", Infinity) } },
    );
    return {
      weights: weightRows(found.weights),
      summary: [
        {
          converged: found.converged,
          iterations: found.iterations,
          margin_error: found.marginError,
          smallest: found.smallest,
          largest: found.largest,
          at_lower: found.atLower,
          at_upper: found.atUpper,
          design_effect_kish: found.designEffectKish,
        },
      ],
    };
  },
};

export const trimming: StatsMethod = {
  name: "trim",
  words: "截尾并重新分配权重 weights cut to bounds, what was cut given to the others",
  options: [
    { flag: "--weight <column>", words: "权重 weights", required: true },
    { flag: "--lower <weight>", words: "下限 least" },
    { flag: "--upper <weight>", words: "上限 largest" },
    { flag: "--redistribute <how>", words: "equal（默认 default）, proportional" },
  ],
  example: "answers.csv --weight w --lower 20 --upper 45",
  run: (table, given) => {
    const found = trimWeights(
      startWeights(table, given),
      { lower: given.number("lower", 0), upper: given.number("upper", Infinity) },
      { redistribute: given.choice("redistribute", ["equal", "proportional"], "equal") },
    );
    return {
      weights: weightRows(found.weights),
      summary: [
        {
          raised: found.raised,
          cut: found.cut,
          rounds: found.rounds,
          design_effect_kish: kishDesignEffect(found.weights),
        },
      ],
    };
  },
};

export const greg: StatsMethod = {
  name: "greg",
  words: "GREG 线性校准到辅助变量总数 linear calibration to totals of columns",
  options: [
    { flag: "--columns <columns>", words: "辅助数值列 auxiliary columns", required: true },
    {
      flag: "--totals <numbers>",
      words: "其总体总数；第一个为总体规模 population size, then their totals",
      required: true,
    },
    weightOption,
  ],
  example: "answers.csv --columns age,years --totals 5200,231400,88400 --weight w",
  run: (table, given) => {
    const columns = [
      new Float64Array(table.rows).fill(1),
      ...given.list("columns").map((name) => table.numbers(name)),
    ];
    const found = gregWeights(startWeights(table, given), columns, given.numbers("totals"));
    return {
      weights: weightRows(found.weights),
      summary: [
        {
          smallest_factor: found.smallestFactor,
          largest_factor: found.largestFactor,
          negative: found.negative,
          total_error: found.totalError,
          design_effect_kish: found.designEffectKish,
        },
      ],
    };
  },
};

export const nonResponse: StatsMethod = {
  name: "nonresponse",
  words: "按单元格的无回答调整 weights raised for non-response, cell by cell",
  options: [
    { flag: "--cell <column>", words: "单元格 cell", required: true },
    { flag: "--responded <column>", words: "1 为有效回答 1 where answered", required: true },
    weightOption,
  ],
  example: "sample.csv --cell street --responded valid --weight w",
  run: (table, given) => ({
    weights: weightRows(
      nonResponseWeights(
        startWeights(table, given),
        table.codes(given.text("cell")).codes,
        table.numbers(given.text("responded")),
      ),
    ),
  }),
};
