/**
 * How often 95 % intervals hold the truth and 95 % rank sets hold the true ranks, over many samples of one made-up population.
 * Prints a table and fails where an interval covers less than 93 % or more than 97 %, or a rank set less than 94 %.
 *
 *   node tests/simulation/coverage.ts [runs, 2000] [part of a name]
 *
 * The population is skewed and clustered: 12 strata of 40 clusters of 20 to 60 people, answers on the five-step scale 100, 80,
 * 60, 30, 0. The survey estimator itself (raking, leverage, replicates): `pnpm coverage` of packages/estimation.
 */
import {
  createRandom,
  createSurveyDesign,
  exactMarginalRankSets,
  fayHerriot,
  proportionInterval,
  raoWuFactors,
  replicateStandardError,
  replicateWeights,
  sampleWithoutReplacement,
  simultaneousRankSets,
  surveyMean,
  surveyProportion,
  surveyQuantile,
  surveyRatio,
  topSet,
  waldInterval,
  weightedMeanOf,
  type Random,
  type SurveyEstimate,
} from "@juping/statistics";

const level = 0.95;
const [strata, clustersEach] = [12, 40];
const steps = [100, 80, 60, 30, 0];

interface Person {
  readonly stratum: number;
  readonly cluster: number;
  readonly score: number;
  readonly minutes: number;
}

const populate = (random: Random): Person[][] =>
  Array.from({ length: strata * clustersEach }, (_, cluster) => {
    const stratum = Math.floor(cluster / clustersEach);
    const own = random.substream("cluster", String(cluster));
    const normals = new Float64Array(1 + 2 * 60);
    own.fillNormal(normals);
    const worth = 0.3 + 0.08 * stratum + 0.45 * (normals[0] ?? 0);
    return Array.from({ length: 20 + own.below(41) }, (_, at) => {
      const feeling = worth + (normals[1 + at] ?? 0);
      const step = feeling > 1.4 ? 0 : feeling > 0.4 ? 1 : feeling > -0.3 ? 2 : feeling > -1 ? 3 : 4;
      const minutes = Math.exp(2 + 0.2 * worth + 0.6 * (normals[61 + at] ?? 0));
      return { stratum, cluster, score: steps[step] ?? 0, minutes };
    });
  });

const seed = createRandom("coverage of intervals and rank sets");
const clusters = populate(seed.substream("population"));
const people = clusters.flat();
const meanOf = (rows: readonly Person[], of: (person: Person) => number): number =>
  rows.reduce((sum, person) => sum + of(person), 0) / rows.length;
const score = ({ score: own }: Person): number => own;
const satisfied = ({ score: own }: Person): number => (own >= 80 ? 1 : 0);
const unhappy = ({ score: own }: Person): number => (own === 0 ? 1 : 0);
const minutes = ({ minutes: own }: Person): number => own;
const sortedMinutes = people.map(minutes).toSorted((a, b) => a - b);
const truth = {
  score: meanOf(people, score),
  satisfied: meanOf(people, satisfied),
  unhappy: meanOf(people, unhappy),
  ratio: meanOf(people, score) / meanOf(people, minutes),
  median: sortedMinutes[Math.ceil(sortedMinutes.length / 2) - 1] ?? NaN,
};

/** `each` people of every stratum, without replacement. */
const stratified = (random: Random, each: number) => {
  const byStratum = Array.from({ length: strata }, (_, h) => people.filter(({ stratum }) => stratum === h));
  const rows = byStratum.flatMap((own, h) =>
    [...sampleWithoutReplacement(random.substream("stratum", String(h)), own.length, each)].flatMap(
      (at) => own[at] ?? [],
    ),
  );
  const sizes = byStratum.map((own) => own.length);
  const design = createSurveyDesign({
    weights: rows.map(({ stratum }) => (sizes[stratum] ?? 0) / each),
    stratum: rows.map(({ stratum }) => stratum),
    populationUnits: sizes,
  });
  return { rows, design };
};

/** `each` clusters of every stratum; of each of them all people, or `inside`. */
const clustered = (random: Random, each: number, inside: number | null, described: boolean) => {
  const rows: Person[] = [];
  const sizes: number[] = [];
  const weights: number[] = [];
  for (let h = 0; h < strata; h++)
    for (const at of sampleWithoutReplacement(random.substream("stratum", String(h)), clustersEach, each)) {
      const own = clusters[h * clustersEach + at] ?? [];
      const drawn = inside ?? own.length;
      const chosen =
        inside === null
          ? own
          : [
              ...sampleWithoutReplacement(
                random.substream("cluster", String(h), String(at)),
                own.length,
                drawn,
              ),
            ].flatMap((place) => own[place] ?? []);
      for (const person of chosen) {
        rows.push(person);
        sizes.push(own.length);
        weights.push((clustersEach / each) * (own.length / drawn));
      }
    }
  const design = createSurveyDesign({
    weights,
    stratum: rows.map(({ stratum }) => stratum),
    cluster: rows.map(({ cluster }) => cluster),
    populationUnits: new Float64Array(strata).fill(clustersEach),
    ...(described ? { secondStage: { populationUnits: sizes } } : {}),
  });
  return { rows, design };
};

type Bounds = { readonly lower: number; readonly upper: number } | null;
const holds = (bounds: Bounds, value: number): boolean =>
  bounds !== null && bounds.lower <= value && value <= bounds.upper;
const wald = ({ value, standardError, degreesOfFreedom }: SurveyEstimate): Bounds =>
  standardError === null ? null : waldInterval(value, standardError, level, degreesOfFreedom);

/** Units of close worth, each estimated from a sample of its own with an error that is estimated too. */
const rankedUnits = (random: Random, units: number, n: number) => {
  const worths = Float64Array.from({ length: units }, (_, unit) => 75 + 0.5 * unit);
  const answers = new Float64Array(n);
  const estimates = new Float64Array(units);
  const errors = new Float64Array(units);
  for (let unit = 0; unit < units; unit++) {
    random.substream("unit", String(unit)).fillNormal(answers);
    let [sum, squares] = [0, 0];
    for (const z of answers) sum += z;
    for (const z of answers) squares += (z - sum / n) ** 2;
    estimates[unit] = (worths[unit] ?? 0) + (22 * sum) / n;
    errors[unit] = 22 * Math.sqrt(squares / (n - 1) / n);
  }
  return { estimates, errors, rankOf: (unit: number) => units - unit };
};

interface Case {
  readonly name: string;
  readonly kind: "interval" | "rank set";
  /** Share of what was asked in this run that held. */
  readonly run: (random: Random) => number;
}

const interval = (name: string, run: (random: Random) => boolean): Case => ({
  name,
  kind: "interval",
  run: (random) => (run(random) ? 1 : 0),
});

const cases: readonly Case[] = [
  interval("mean, stratified, n 240", (random) => {
    const { rows, design } = stratified(random, 20);
    return holds(wald(surveyMean(design, rows.map(score))), truth.score);
  }),
  interval("mean, stratified, n 60", (random) => {
    const { rows, design } = stratified(random, 5);
    return holds(wald(surveyMean(design, rows.map(score))), truth.score);
  }),
  interval("mean, 200 Rao-Wu replicates, n 240", (random) => {
    const { rows, design } = stratified(random, 20);
    const weights = replicateWeights(design.weights, raoWuFactors(design, { replicates: 200, random }));
    const mean = weightedMeanOf(rows.map(score));
    const size = rows.length;
    const values = Float64Array.from({ length: 200 }, (_, r) =>
      mean(weights.subarray(r * size, (r + 1) * size)),
    );
    const error = replicateStandardError(values, { around: "mean" });
    return holds(waldInterval(mean(design.weights), error, level), truth.score);
  }),
  interval("ratio, stratified, n 240", (random) => {
    const { rows, design } = stratified(random, 20);
    return holds(wald(surveyRatio(design, rows.map(score), rows.map(minutes))), truth.ratio);
  }),
  interval("median (Woodruff), stratified, n 240", (random) => {
    const { rows, design } = stratified(random, 20);
    return holds(surveyQuantile(design, rows.map(minutes), 0.5, { level }).interval, truth.median);
  }),
  interval("share satisfied, logit, n 240", (random) => {
    const { rows, design } = stratified(random, 20);
    return holds(surveyProportion(design, rows.map(satisfied), { level }).interval, truth.satisfied);
  }),
  interval("share of the worst answer, logit, n 240", (random) => {
    const { rows, design } = stratified(random, 20);
    return holds(surveyProportion(design, rows.map(unhappy), { level }).interval, truth.unhappy);
  }),
  interval("share of the worst answer, Wilson, n 240", (random) => {
    const { rows, design } = stratified(random, 20);
    const share = surveyMean(design, rows.map(unhappy));
    return holds(proportionInterval(share, level, "wilson"), truth.unhappy);
  }),
  interval("mean, whole clusters, 4 of 40 a stratum", (random) => {
    const { rows, design } = clustered(random, 4, null, false);
    return holds(wald(surveyMean(design, rows.map(score))), truth.score);
  }),
  interval("mean, two stages, 30 of 40 clusters, 3 each", (random) => {
    const { rows, design } = clustered(random, 30, 3, true);
    return holds(wald(surveyMean(design, rows.map(score))), truth.score);
  }),
  interval("small areas (Fay-Herriot), 40 areas", (random) => {
    const areas = 40;
    const [x, errors, truths, noise] = [0, 1, 2, 3].map((label) => {
      const values = new Float64Array(areas);
      random.substream(String(label)).fillNormal(values);
      return values;
    });
    const variances = Float64Array.from({ length: areas }, (_, i) => 4 + 3 * Math.tanh(errors?.[i] ?? 0));
    const worth = Float64Array.from(
      { length: areas },
      (_, i) => 75 + 2 * (x?.[i] ?? 0) + 2.5 * (truths?.[i] ?? 0),
    );
    const direct = worth.map((value, i) => value + Math.sqrt(variances[i] ?? 0) * (noise?.[i] ?? 0));
    const found = fayHerriot(direct, variances, [
      new Float64Array(areas).fill(1),
      x ?? new Float64Array(areas),
    ]);
    const area = random.below(areas);
    const error = Math.sqrt(found.meanSquaredError[area] ?? NaN);
    return holds(waldInterval(found.estimate[area] ?? NaN, error, level), worth[area] ?? NaN);
  }),
  {
    name: "marginal rank sets (exact), 40 units of n 94",
    kind: "rank set",
    run: (random) => {
      const { estimates, errors, rankOf } = rankedUnits(random, 40, 94);
      const { best, worst } = exactMarginalRankSets(estimates, errors, { level });
      const held = Array.from(best.keys()).filter(
        (unit) => (best[unit] ?? 0) <= rankOf(unit) && rankOf(unit) <= (worst[unit] ?? 0),
      );
      return held.length / best.length;
    },
  },
  {
    name: "simultaneous rank sets, 40 units of n 94",
    kind: "rank set",
    run: (random) => {
      const { estimates, errors, rankOf } = rankedUnits(random, 40, 94);
      const { best, worst } = simultaneousRankSets(estimates, errors, { level, draws: 1000, random });
      return Array.from(best.keys()).every(
        (unit) => (best[unit] ?? 0) <= rankOf(unit) && rankOf(unit) <= (worst[unit] ?? 0),
      )
        ? 1
        : 0;
    },
  },
  {
    name: "set of the best 5, 40 units of n 94",
    kind: "rank set",
    run: (random) => {
      const { estimates, errors, rankOf } = rankedUnits(random, 40, 94);
      const found = new Set(topSet(estimates, errors, 5, { level, draws: 1000, random }));
      return Array.from(estimates.keys()).every((unit) => rankOf(unit) > 5 || found.has(unit)) ? 1 : 0;
    },
  },
];

const runs = Number(process.argv[2] ?? 2000);
const chosen = process.argv[3] ?? "";
console.log(`${runs} runs, level ${100 * level} %, ${people.length} people`);
console.log(JSON.stringify(truth));
let missed = 0;
for (const { name, kind, run } of cases.filter((one) => one.name.includes(chosen))) {
  let held = 0;
  for (let r = 0; r < runs; r++) held += run(seed.substream(name, String(r)));
  const share = held / runs;
  const good = kind === "interval" ? share >= 0.93 && share <= 0.97 : share >= 0.94;
  if (!good) missed += 1;
  console.log(`${name.padEnd(50)}${(100 * share).toFixed(1).padStart(7)} %${good ? "" : "  missed"}`);
}
process.exitCode = missed > 0 ? 1 : 0;
