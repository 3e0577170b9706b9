import { finiteValues, requireCount, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";
import { weightedRegression } from "../number/weighted-regression.ts";
import type { Random } from "../random/random.ts";

/** A construct measured by several questions, and the constructs that lead to it (all of them earlier in the list). */
export interface PathBlock {
  readonly name: string;
  /** Places of its questions in the table. */
  readonly columns: readonly number[];
  readonly from: readonly string[];
}

export interface PathModel {
  readonly outer: readonly {
    readonly block: string;
    readonly column: number;
    readonly weight: number;
    readonly loading: number;
    readonly communality: number;
  }[];
  readonly paths: readonly { readonly from: string; readonly to: string; readonly coefficient: number }[];
  /** Direct and all indirect ways together. */
  readonly totalEffects: readonly { readonly from: string; readonly to: string; readonly effect: number }[];
  readonly blocks: readonly {
    readonly name: string;
    readonly rSquared: number;
    readonly communality: number;
    /** Mean of the construct on the scale of its questions: the outer weights, made to sum to 1, of the answers as given. */
    readonly index: number;
  }[];
  /** Constructs of each row on the scale of their questions: blocks x rows. */
  readonly scores: readonly Float64Array[];
  /** null where no block has several questions, or none is explained by another. */
  readonly goodnessOfFit: number | null;
  readonly iterations: number;
}

/**
 * Partial least squares path model of a satisfaction index (ECSI, ACSI): reflective blocks (mode A), centroid scheme.
 * Sources: Tenenhaus, Esposito Vinzi, Chatelin and Lauro, Computational Statistics and Data Analysis 48 (2005) 159-205;
 * Lohmöller, Latent Variable Path Modeling with Partial Least Squares (1989) (as in R's plspm).
 * @param questions one array a question over the respondents, no answer missing.
 * @throws StatisticsError `no_variation` for a question that all answer alike, `not_a_code` for a block that names an unknown
 * or later one, `collinear`, `no_convergence`, `zero_weight` where a block's questions pull in opposite
 * directions and have no index.
 */
export function pathModel(questions: readonly ArrayLike<number>[], blocks: readonly PathBlock[]): PathModel {
  const rows = questions[0]?.length ?? 0;
  requireCount("respondents", rows, 3);
  const raw = questions.map((answers, q) => {
    requireLength(`questions[${q}]`, answers, rows);
    return finiteValues(`questions[${q}]`, answers);
  });
  const before = predecessors(blocks);
  const linked = blocks.map((_, a) =>
    blocks.flatMap((__, b) => ((before[a] ?? []).includes(b) || (before[b] ?? []).includes(a) ? [b] : [])),
  );
  const x = raw.map((answers, q) => standardised(answers, `question ${q}`));
  const { weights, latent, iterations } = outerWeights(x, blocks, linked);

  const ones = new Float64Array(rows).fill(1);
  const regressions = before.map((sources, b) =>
    sources.length === 0
      ? null
      : weightedRegression(
          at(latent, b),
          sources.map((source) => at(latent, source)),
          ones,
        ),
  );
  const paths = before.flatMap((sources, b) =>
    sources.map((source, k) => ({
      from: blocks[source]?.name ?? "",
      to: blocks[b]?.name ?? "",
      coefficient: regressions[b]?.coefficients[k] ?? 0,
    })),
  );
  const outer = blocks.flatMap(({ name, columns }, b) =>
    columns.map((column, k) => {
      const loading = correlation(at(x, column), at(latent, b));
      return { block: name, column, weight: weights[b]?.[k] ?? 0, loading, communality: loading ** 2 };
    }),
  );
  const scores = blocks.map(({ columns }, b) => rescaled(raw, columns, weights[b] ?? new Float64Array()));
  const described = blocks.map(({ name }, b) => {
    const own = outer.filter(({ block }) => block === name);
    const fitted = regressions[b]?.fitted;
    return {
      name,
      rSquared: fitted === undefined ? 0 : squares(fitted) / rows,
      communality: own.reduce((sum, { communality }) => sum + communality, 0) / own.length,
      index: at(scores, b).reduce((sum, score) => sum + score, 0) / rows,
    };
  });
  return {
    outer,
    paths,
    totalEffects: totalEffects(
      blocks,
      before,
      regressions.map((fit) => fit?.coefficients ?? null),
    ),
    blocks: described,
    scores,
    goodnessOfFit: goodness(described, outer, before),
    iterations,
  };
}

export interface PathBootstrap {
  readonly resamples: number;
  /** Resamples whose model did not exist or did not converge: left out and counted. */
  readonly failed: number;
  readonly paths: readonly {
    readonly from: string;
    readonly to: string;
    readonly standardError: number;
    readonly lower: number;
    readonly upper: number;
  }[];
  readonly indices: readonly {
    readonly name: string;
    readonly standardError: number;
    readonly lower: number;
    readonly upper: number;
  }[];
}

/**
 * Bootstrap over respondents of path coefficients and indices: standard errors and percentile intervals.
 * @throws StatisticsError `undefined_replicate` where more than one resample in ten fails.
 */
export function pathBootstrap(
  questions: readonly ArrayLike<number>[],
  blocks: readonly PathBlock[],
  options: { readonly resamples: number; readonly random: Random; readonly level?: number },
): PathBootstrap {
  const { resamples, random, level = 0.95 } = options;
  requireCount("resamples", resamples, 10);
  const full = pathModel(questions, blocks);
  const rows = questions[0]?.length ?? 0;
  const paths: number[][] = full.paths.map(() => []);
  const indices: number[][] = full.blocks.map(() => []);
  let failed = 0;
  for (let b = 0; b < resamples; b++) {
    const stream = random.substream("path", String(b));
    const drawn = Int32Array.from({ length: rows }, () => stream.below(rows));
    try {
      const model = pathModel(
        questions.map((answers) => Float64Array.from(drawn, (row) => answers[row] ?? NaN)),
        blocks,
      );
      model.paths.forEach(({ coefficient }, k) => paths[k]?.push(coefficient));
      model.blocks.forEach(({ index }, k) => indices[k]?.push(index));
    } catch (error) {
      if (!(error instanceof StatisticsError)) throw error;
      failed++;
    }
  }
  if (failed > resamples / 10)
    throw new StatisticsError("undefined_replicate", `${failed} of ${resamples} resamples have no model`, {
      failed,
    });
  const spread = (values: number[]): { standardError: number; lower: number; upper: number } => {
    const sorted = [...values].sort((a, b) => a - b);
    const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
    const variance = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (sorted.length - 1);
    const end = (p: number): number =>
      sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length - 1e-9) - 1))] ?? 0;
    return { standardError: Math.sqrt(variance), lower: end((1 - level) / 2), upper: end((1 + level) / 2) };
  };
  return {
    resamples,
    failed,
    paths: full.paths.map(({ from, to }, k) => ({ from, to, ...spread(paths[k] ?? []) })),
    indices: full.blocks.map(({ name }, k) => ({ name, ...spread(indices[k] ?? []) })),
  };
}

function predecessors(blocks: readonly PathBlock[]): number[][] {
  return blocks.map(({ name, from, columns }, b) => {
    if (columns.length === 0)
      throw new StatisticsError("empty_input", `block ${name} has no question`, { name });
    return from.map((source) => {
      const place = blocks.findIndex((other) => other.name === source);
      if (place >= 0 && place < b) return place;
      throw new StatisticsError("not_a_code", `${name} comes from ${source}, which is no earlier block`, {
        name,
        source,
      });
    });
  });
}

/** Wold's iterations: a construct is the weighted sum of its questions, and its questions' weights follow its neighbours. */
function outerWeights(
  x: readonly Float64Array[],
  blocks: readonly PathBlock[],
  linked: readonly (readonly number[])[],
): { weights: Float64Array[]; latent: Float64Array[]; iterations: number } {
  const rows = x[0]?.length ?? 0;
  let weights: Float64Array[] = blocks.map(({ columns }) => new Float64Array(columns.length).fill(1));
  let latent: Float64Array[] = construct(weights);
  for (let iteration = 1; iteration <= 1000; iteration++) {
    const inner = blocks.map((_, b) => {
      const sum = new Float64Array(rows);
      for (const other of linked[b] ?? []) {
        const sign = Math.sign(correlation(at(latent, b), at(latent, other)));
        at(latent, other).forEach((value, row) => (sum[row] = (sum[row] ?? 0) + sign * value));
      }
      return sum;
    });
    const next = blocks.map(({ columns }, b) =>
      Float64Array.from(columns, (column) => product(at(x, column), at(inner, b)) / rows),
    );
    const scaled = scale(next);
    let change = 0;
    scaled.forEach((own, b) =>
      own.forEach((weight, k) => (change += (Math.abs(weights[b]?.[k] ?? 0) - Math.abs(weight)) ** 2)),
    );
    weights = scaled;
    latent = construct(weights);
    if (change < 1e-20) {
      // A construct should rise with most of its questions.
      blocks.forEach(({ columns }, b) => {
        const signs = columns.reduce(
          (sum, column) => sum + Math.sign(correlation(at(x, column), at(latent, b))),
          0,
        );
        if (signs >= 0) return;
        weights[b] = at(weights, b).map((weight) => -weight);
        latent[b] = at(latent, b).map((value) => -value);
      });
      return { weights, latent, iterations: iteration };
    }
  }
  throw new StatisticsError("no_convergence", "the path model's weights did not settle in 1,000 steps", {
    blocks: blocks.length,
  });

  function construct(given: readonly Float64Array[]): Float64Array[] {
    return scale(given).map((own, b) => combine(own, b));
  }

  function scale(given: readonly Float64Array[]): Float64Array[] {
    return given.map((own, b) => {
      const spread = Math.sqrt(squares(combine(own, b)) / rows);
      if (!(spread > 0))
        throw new StatisticsError(
          "no_variation",
          `block ${blocks[b]?.name} does not vary with its neighbours`,
          { block: b },
        );
      return own.map((weight) => weight / spread);
    });
  }

  function combine(own: Float64Array, b: number): Float64Array {
    const sum = new Float64Array(rows);
    (blocks[b]?.columns ?? []).forEach((column, k) =>
      at(x, column).forEach((value, row) => (sum[row] = (sum[row] ?? 0) + (own[k] ?? 0) * value)),
    );
    return sum;
  }
}

function totalEffects(
  blocks: readonly PathBlock[],
  before: readonly (readonly number[])[],
  coefficients: readonly (Float64Array | null)[],
): PathModel["totalEffects"] {
  const size = blocks.length;
  const effects = new Float64Array(size * size);
  for (let to = 0; to < size; to++)
    (before[to] ?? []).forEach((source, k) => {
      const direct = coefficients[to]?.[k] ?? 0;
      for (let from = 0; from < size; from++) {
        const reach = from === source ? 1 : (effects[from * size + source] ?? 0);
        effects[from * size + to] = (effects[from * size + to] ?? 0) + direct * reach;
      }
    });
  return blocks.flatMap(({ name: from }, a) =>
    blocks
      .slice(a + 1)
      .map(({ name: to }, gap) => ({ from, to, effect: effects[a * size + a + 1 + gap] ?? 0 })),
  );
}

/** Geometric mean of the mean communality (of blocks with several questions) and the mean of R squared. */
function goodness(
  described: PathModel["blocks"],
  outer: PathModel["outer"],
  before: readonly (readonly number[])[],
): number | null {
  const counts = described.map(({ name }) => outer.filter(({ block }) => block === name).length);
  const reflective = outer.filter(
    ({ block }) => (counts[described.findIndex(({ name }) => name === block)] ?? 0) > 1,
  );
  const communality = reflective.reduce((sum, own) => sum + own.communality, 0) / reflective.length;
  const explained = described.filter((_, b) => (before[b] ?? []).length > 0);
  if (reflective.length === 0 || explained.length === 0) return null;
  const rSquared = explained.reduce((sum, own) => sum + own.rSquared, 0) / explained.length;
  return Math.sqrt(communality * rSquared);
}

function rescaled(
  raw: readonly Float64Array[],
  columns: readonly number[],
  weights: Float64Array,
): Float64Array {
  const own = columns.map((_, k) => weights[k] ?? 0);
  const whole = own.reduce((sum, weight) => sum + weight, 0);
  const largest = own.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  if (Math.abs(whole) <= 1e-9 * largest)
    throw new StatisticsError("zero_weight", "the weights of a block's questions cancel out", { columns });
  return Float64Array.from({ length: raw[0]?.length ?? 0 }, (_, row) =>
    columns.reduce((sum, column, k) => sum + ((own[k] ?? 0) / whole) * (raw[column]?.[row] ?? 0), 0),
  );
}

function standardised(values: Float64Array, name: string): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = deviation(values);
  if (!(spread > 0))
    throw new StatisticsError("no_variation", `all answers to ${name} are ${mean}`, { name });
  return values.map((value) => (value - mean) / spread);
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

/** Of standardised vectors or of sums of them: their means are 0. */
function correlation(a: Float64Array, b: Float64Array): number {
  return product(a, b) / Math.sqrt(squares(a) * squares(b));
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function squares(values: Float64Array): number {
  return product(values, values);
}

function at(vectors: readonly Float64Array[], place: number): Float64Array {
  return vectors[place] ?? new Float64Array();
}
