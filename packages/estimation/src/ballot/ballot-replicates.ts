import type { Observation } from "@juping/model";
import { createRandom } from "@juping/statistics";
import { cell, readRows } from "@juping/store";
import type { CycleInput } from "../cycle-input.ts";
import { tableSources, withSources } from "../lake/table-source.ts";
import type { Aggregate, Expression } from "../language/expression.ts";
import { parseFormula } from "../language/parse.ts";

/** The group of voters that is a sample of those entitled; delegates and party members present vote as a census. */
const sampledGroup = "residents";

/** A count of sampled ballots by option. */
export interface SampledBallot {
  readonly measure: string;
  readonly part: string;
}

/** The ballot measures whose voters are a sample, by their formulas. */
export const sampledBallots = ({ measures }: Pick<CycleInput, "measures">): SampledBallot[] =>
  measures.flatMap(({ code, estimator, numerator }) => {
    if (estimator !== "ballot") return [];
    const formula = parseFormula(code, numerator);
    if (formula.kind !== "aggregate" || formula.by === null || text(formula, "voter_group") !== sampledGroup)
      return [];
    return [{ measure: code, part: text(formula, "part") ?? "" }];
  });

const text = ({ where }: Aggregate, field: string): string | null => {
  const test = where.find((entry) => entry.operator === "=" && entry.field.name === field);
  const value: Expression | null = test?.operator === "=" ? test.value : null;
  return value?.kind === "text" ? value.value : null;
};

/** How many objects (workers, sections) each sheet of a part was marked for, by unit and part. */
export type ObjectsOf = (unit: string, part: string) => number;

export const readObjects = async (input: CycleInput): Promise<ObjectsOf> => {
  const objects = new Map<string, number>();
  if (input.instruments.has("vote")) {
    const rows = await readRows(
      input.connection,
      withSources(
        tableSources("vote", input),
        `SELECT unit_id, part, count(DISTINCT object) AS objects FROM vote
         WHERE unit_id IS NOT NULL AND voter_group = '${sampledGroup}' AND valid AND votes > 0
         GROUP BY unit_id, part ORDER BY unit_id, part`,
      ),
      { unit_id: cell.text, part: cell.text, objects: cell.integer },
    );
    for (const { unit_id, part, objects: count } of rows) objects.set(`${part}|${unit_id}`, count);
  }
  return (unit, part) => objects.get(`${part}|${unit}`) ?? 1;
};

/**
 * Bootstrap replicates of one tally: votes by option, options in the order of `parts`, options x replicates.
 *
 * The sealed ballot has no link to the answers, so it has a stream of its own (seed, unit, measure): ballots are drawn with
 * replacement, as many as were cast, from the tally. Where one sheet judges several objects the marks on it are not
 * independent and their link is not recorded: they are taken as one mark repeated, so as many sheets are drawn as the
 * average object has, and the counts scaled up. This errs on the large side.
 */
export const ballotReplicates = (
  { unit, measure, parts }: Observation,
  objects: number,
  { seed, parameters }: Pick<CycleInput, "seed" | "parameters">,
): { readonly options: readonly string[]; readonly values: Float64Array } => {
  const { replicates } = parameters.survey;
  const tally = Object.entries((parts ?? {}) as Readonly<Record<string, number>>);
  const votes = tally.map(([, count]) => count);
  const total = votes.reduce((sum, count) => sum + count, 0);
  const values = new Float64Array(tally.length * replicates);
  if (total === 0) return { options: tally.map(([option]) => option), values };
  const sheets = Math.max(1, Math.round(total / objects));
  const random = createRandom(seed, "ballot", unit, measure);
  const bounds = upperBounds(votes, total);
  const drawn = new Int32Array(tally.length);
  for (let r = 0; r < replicates; r++) {
    drawn.fill(0);
    for (let sheet = 0; sheet < sheets; sheet++) {
      const bits = random.uint32();
      let option = 0;
      while (bits >= (bounds[option] ?? Infinity)) option++;
      drawn[option] = (drawn[option] ?? 0) + 1;
    }
    drawn.forEach((count, option) => (values[option * replicates + r] = (count * total) / sheets));
  }
  return { options: tally.map(([option]) => option), values };
};

/**
 * Where each option's share of the 2^32 equally likely draws ends: a comparison or two a draw, of tens of millions. An option's
 * probability is its share to within 2^-32; an option without votes has none.
 */
const upperBounds = (votes: readonly number[], total: number): Float64Array => {
  let sum = 0;
  return Float64Array.from(votes, (count) => Math.round(((sum += count) / total) * 2 ** 32));
};
