import { createSurveyDesign, type SurveyDesign } from "@juping/statistics";
import { JupingError } from "@juping/model";
import type { Arguments } from "./arguments.ts";
import type { Coded, CsvTable } from "./csv-table.ts";
import type { MethodOption } from "./method.ts";

export const surveyOptions: readonly MethodOption[] = [
  { flag: "--weight <column>", words: "权重，缺省为 1 weights, 1 if left out" },
  { flag: "--strata <column>", words: "层 strata" },
  { flag: "--cluster <column>", words: "初级抽样单元 first-stage clusters" },
  {
    flag: "--population <column>",
    words: "每层总体单元数（有限总体校正） sampling units in the population of the stratum",
  },
  {
    flag: "--second <column>",
    words: "第二阶段抽样单元，缺省为每行一个 second-stage units, each row one if left out",
  },
  {
    flag: "--second-population <column>",
    words: "每个初级单元内的第二阶段单元数 second-stage units in the population of the cluster",
  },
  {
    flag: "--single <rule>",
    words: "单一抽样单元的层 stratum with one unit: error（默认 default）, certainty, grand_mean, collapse",
  },
];

/** The sample that the options describe. */
export const surveyDesign = (table: CsvTable, given: Arguments): SurveyDesign => {
  const weight = given.optional("weight");
  const strata = given.optional("strata");
  const cluster = given.optional("cluster");
  const population = given.optional("population");
  const second = given.optional("second");
  const secondPopulation = given.optional("second-population");
  const stratum = strata === undefined ? undefined : table.codes(strata);
  return createSurveyDesign({
    weights: weight === undefined ? new Float64Array(table.rows).fill(1) : table.numbers(weight),
    ...(stratum === undefined ? {} : { stratum: stratum.codes }),
    ...(cluster === undefined ? {} : { cluster: clusterCodes(table, cluster, stratum) }),
    ...(population === undefined ? {} : { populationUnits: ofStrata(table, population, stratum) }),
    ...(secondPopulation === undefined
      ? {}
      : {
          secondStage: {
            ...(second === undefined ? {} : { unit: table.codes(second).codes }),
            populationUnits: table.numbers(secondPopulation),
          },
        }),
    singleUnitRule: given.choice("single", ["error", "certainty", "grand_mean", "collapse"], "error"),
  });
};

/** Cluster 1 of stratum A is another than cluster 1 of stratum B. */
const clusterCodes = (table: CsvTable, cluster: string, stratum: Coded | undefined): Int32Array => {
  const own = table.codes(cluster);
  return own.codes.map((code, row) => (stratum?.codes[row] ?? 0) * own.labels.length + code);
};

const ofStrata = (table: CsvTable, population: string, stratum: Coded | undefined): Float64Array => {
  const sizes = table.numbers(population);
  const own = new Float64Array(stratum?.labels.length ?? 1).fill(NaN);
  sizes.forEach((size, row) => {
    const code = stratum?.codes[row] ?? 0;
    if (Number.isNaN(own[code])) own[code] = size;
    else if (own[code] !== size)
      throw new JupingError("BAD_REQUEST", {
        name: population,
        value: size,
        reason: "differs within a stratum",
      });
  });
  return own;
};
