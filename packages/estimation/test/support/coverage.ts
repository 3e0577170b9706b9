import { createRandom, replicateStandardError } from "@juping/statistics";
import { codeMap } from "../../src/survey/code-map.ts";
import { itemEstimate } from "../../src/survey/item-estimate.ts";
import { unitSample } from "../../src/survey/sample.ts";
import { measureReplicates, sampleReplicateWeights } from "../../src/survey/unit-replicates.ts";
import { cycle, instruments, measure, parameters, profile } from "./data.ts";
import { simulatePopulation, simulateSurvey, trueMean } from "./simulated-survey.ts";

export interface Coverage {
  readonly item: string;
  readonly meanN: number;
  /** mean error and standard deviation of the estimates over the surveys */
  readonly bias: number;
  readonly deviation: number;
  /** root mean square of the errors stated */
  readonly linearised: number;
  readonly replicated: number;
  /** share of 95 % intervals that hold the true mean */
  readonly linearisedCoverage: number;
  readonly replicatedCoverage: number;
}

/** Surveys one made-up population again and again and compares what estimates say of themselves with what they do. */
export const simulateCoverage = (surveys: number, drawnPerGroup: number, replicates: number): Coverage[] => {
  const random = createRandom("coverage of the survey estimator");
  const people = simulatePopulation(random.substream("population"));
  const interview = instruments.get("interview");
  if (!interview) throw new RangeError("no interview");
  const context = { instruments, parameters, cycle, profile };
  const maps = ["q5_score", "q10_score"].map((code) => codeMap(measure(code), context, interview));
  const truth = [people.q5, people.q10].map(trueMean);
  const sums = maps.map(() => ({ n: 0, error: 0, squares: 0, linear: 0, boot: 0, inLinear: 0, inBoot: 0 }));
  for (let s = 0; s < surveys; s++) {
    const { interviews, fieldwork } = simulateSurvey(
      random.substream("survey", String(s)),
      people,
      drawnPerGroup,
    );
    const sample = unitSample(interviews, fieldwork, parameters.survey);
    if (!sample) throw new RangeError("no sample");
    const found = maps.map((map) => itemEstimate("a", sample, map, parameters, []).observation);
    const estimates = found.map(({ value }) => value ?? NaN);
    const weights = sampleReplicateWeights(sample, replicates, random.substream("replicates", String(s)));
    const values = measureReplicates(sample, maps, estimates, weights, replicates);
    sums.forEach((sum, item) => {
      const error = (estimates[item] ?? NaN) - (truth[item] ?? NaN);
      const linear = found[item]?.standard_error ?? NaN;
      const boot = replicateStandardError(values.slice(item * replicates, (item + 1) * replicates));
      sum.n += found[item]?.n ?? 0;
      sum.error += error;
      sum.squares += error ** 2;
      sum.linear += linear ** 2;
      sum.boot += boot ** 2;
      if (Math.abs(error) <= 1.96 * linear) sum.inLinear += 1;
      if (Math.abs(error) <= 1.96 * boot) sum.inBoot += 1;
    });
  }
  return sums.map((sum, item) => ({
    item: maps[item]?.measure.code ?? "",
    meanN: sum.n / surveys,
    bias: sum.error / surveys,
    deviation: Math.sqrt(sum.squares / surveys - (sum.error / surveys) ** 2),
    linearised: Math.sqrt(sum.linear / surveys),
    replicated: Math.sqrt(sum.boot / surveys),
    linearisedCoverage: sum.inLinear / surveys,
    replicatedCoverage: sum.inBoot / surveys,
  }));
};
