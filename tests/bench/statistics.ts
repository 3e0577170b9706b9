/**
 * How long the heavy methods of @juping/statistics take, beside their bars and what a peer needed on a machine of two cores.
 * `node tests/bench/statistics.ts [part of a name]`. Data are drawn with a fixed seed; each case runs twice, the better counts.
 * Processor time is what a quiet machine would need: the bar is held against it, since the clock also counts other programs.
 */
import { availableParallelism, cpus, loadavg } from "node:os";
import {
  createRandom,
  createSurveyDesign,
  crossedEffects,
  exactMarginalRankSets,
  krippendorffAlpha,
  rankBootstrap,
  simultaneousRankSets,
  surveyDomainMeans,
} from "@juping/statistics";

interface Case {
  readonly name: string;
  /** Seconds. */
  readonly bar: number;
  readonly peer: string;
  /** How often it runs, the best counting; 2 if left out. */
  readonly times?: number;
  /** Makes the data, which is not timed, and returns what is. */
  readonly prepare: () => () => unknown;
}

const normals = (label: string, size: number): Float64Array => {
  const values = new Float64Array(size);
  createRandom("bench", label).fillNormal(values);
  return values;
};

const standings = (units: number): { estimates: Float64Array; errors: Float64Array } => ({
  estimates: normals("estimates", units).map((z) => 75 + 8 * z),
  errors: normals("errors", units).map((z) => 2.5 + 0.4 * Math.tanh(z)),
});

const ratings = (marks: number): { unit: Int32Array; value: Float64Array } => ({
  unit: Int32Array.from({ length: marks }, (_, i) => Math.floor(i / 4)),
  value: normals("marks", marks),
});

const cases: readonly Case[] = [
  {
    name: "Krippendorff alpha, interval, 2,400 values",
    bar: 0.01,
    peer: "over 60 s and 32 GB (fast-krippendorff)",
    times: 5,
    prepare: () => {
      const given = ratings(2400);
      return () => krippendorffAlpha(given, "interval");
    },
  },
  {
    name: "Krippendorff alpha, interval, 1,000,000 values",
    bar: 1,
    peer: "-",
    prepare: () => {
      const given = ratings(1_000_000);
      return () => krippendorffAlpha(given, "interval");
    },
  },
  {
    name: "simultaneous rank sets, 400 units x 1,000 draws",
    bar: 0.2,
    peer: "27.6 s (csranks)",
    prepare: () => {
      const { estimates, errors } = standings(400);
      const random = createRandom("bench", "draws");
      return () => simultaneousRankSets(estimates, errors, { level: 0.9, draws: 1000, random });
    },
  },
  {
    name: "exact marginal rank sets, 2,000 units",
    bar: 10,
    peer: "13.5 s for 150 by 1,000 draws (csranks)",
    prepare: () => {
      const { estimates, errors } = standings(2000);
      return () => exactMarginalRankSets(estimates, errors, { level: 0.9 });
    },
  },
  {
    name: "bootstrap ranks and grades, 620,573 units x 1,000",
    bar: 60,
    peer: "-",
    times: 1,
    prepare: () => {
      const { estimates, errors } = standings(620_573);
      const random = createRandom("bench", "national");
      const thresholds = [60, 70, 80, 90];
      return () => rankBootstrap(estimates, errors, { level: 0.9, draws: 1000, random, thresholds });
    },
  },
  {
    name: "crossed effects, 73,421 marks, 2,972 x 1,128 levels",
    bar: 5,
    peer: "11.2 s (lme4)",
    prepare: () => {
      const [rows, raters, rated] = [73_421, 2972, 1128];
      const random = createRandom("bench", "crossed");
      const severity = normals("severity", raters);
      const worth = normals("worth", rated);
      const level = (levels: number): Int32Array =>
        Int32Array.from({ length: rows }, (_, row) => (row < levels ? row : random.below(levels)));
      const [rater, unit] = [level(raters), level(rated)];
      const marks = normals("noise", rows).map(
        (z, row) =>
          3.2 + 0.33 * (severity[rater[row] ?? 0] ?? 0) + 0.52 * (worth[unit[row] ?? 0] ?? 0) + 1.18 * z,
      );
      return () =>
        crossedEffects(marks, [
          { name: "rater", level: rater, levels: raters },
          { name: "unit", level: unit, levels: rated },
        ]);
    },
  },
  {
    name: "means with SE, 50,000 rows x 6,800 domains",
    bar: 0.5,
    peer: "84.8 s (survey)",
    prepare: () => {
      const [rows, domains] = [50_000, 6800];
      const random = createRandom("bench", "domains");
      const domain = Int32Array.from({ length: rows }, () => random.below(domains));
      const y = normals("answers", rows);
      const weights = normals("weights", rows).map((z) => Math.exp(0.3 * z));
      return () => surveyDomainMeans(createSurveyDesign({ weights }), y, domain, domains);
    },
  },
];

const chosen = process.argv[2] ?? "";
console.log(
  `${cpus()[0]?.model ?? "?"}, ${availableParallelism()} cores, Node ${process.version}, load ${(loadavg()[0] ?? 0).toFixed(1)}\n`,
);
console.log(
  `${"case".padEnd(54)}${"processor s".padStart(12)}${"clock s".padStart(9)}${"bar".padStart(7)}  peer`,
);
let missed = 0;
for (const { name, bar, peer, prepare, times = 2 } of cases.filter((one) => one.name.includes(chosen))) {
  const run = prepare();
  let best = Infinity;
  let clock = Infinity;
  for (let time = 0; time < times; time++) {
    const begin = performance.now();
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1e6);
    clock = Math.min(clock, (performance.now() - begin) / 1000);
  }
  if (best > bar) missed++;
  const word = best > bar ? " over" : "";
  console.log(
    `${name.padEnd(54)}${best.toFixed(3).padStart(12)}${clock.toFixed(3).padStart(9)}${String(bar).padStart(7)}  ${peer}${word}`,
  );
}
console.log(`\nmost memory held ${(process.resourceUsage().maxRSS / 1024 ** 2).toFixed(2)} GB`);
process.exitCode = missed > 0 ? 1 : 0;
