import { createHash } from "node:crypto";
import {
  drawDwellings,
  drawSize,
  frameCoverage,
  frameGroups,
  inclusionProbabilities,
  interviewsByBand,
  interviewsWithinBudget,
  type CoverageLimits,
  type DrawnDwelling,
  type Precision,
  type SizeBand,
  type UnitCoverage,
} from "@juping/fieldwork";
import { canonicalJson, JupingError } from "@juping/model";
import { loadUnits, openDuckdb, type Home } from "@juping/store";
import type { FactRow } from "../seal/facts-csv.ts";
import { readFrame } from "./read-frame.ts";

/** How many valid interviews are wanted of each committee. */
export type SampleSizes =
  | { readonly by: "band"; readonly bands: readonly SizeBand[] }
  | {
      readonly by: "interval";
      readonly precision: Precision;
      readonly budgetFen: bigint;
      readonly costFen: bigint;
    };

export interface SampleRequest {
  readonly programme: string;
  readonly cycle: string;
  /** day of the register and of the limits */
  readonly day: string;
  readonly seed: string;
  readonly sizes: SampleSizes;
  /** share of drawn dwellings that give a valid interview */
  readonly expectedYield: number;
  readonly reserveShare: number;
  /** last replicate released: 0 for the main sample alone */
  readonly released: number;
  readonly coverage: CoverageLimits;
}

export interface Sample {
  readonly coverage: readonly UnitCoverage[];
  /** of units whose list may be drawn from, for the draw instrument: released replicates alone */
  readonly rows: readonly FactRow[];
  /** every drawn dwelling, reserves too, with the code of its unit: for the evaluating organisation, never for a committee */
  readonly drawn: readonly (DrawnDwelling & { readonly unitCode: string })[];
  readonly frameBatches: readonly string[];
  readonly interviews: number;
  /** half of the interval that the budget pays for; null where sizes go by band */
  readonly halfWidth: number | null;
  readonly costFen: bigint | null;
  readonly affordable: boolean;
  /** of the whole draw with what it was made from: the same inputs, the same hash */
  readonly sha256: string;
}

/** Problems that make a list unfit: nothing is drawn from it. */
const unfit = new Set(["not_in_register", "not_listed", "from_committee", "listed_twice", "no_households"]);

/**
 * Draws the dwellings of a cycle from the frame in force: strata by committee and building group, sizes by band or by one interval
 * within a budget, reserves. A pure function of frame, register, seed and request.
 * @throws JupingError INPUT_MISSING
 */
export const drawSample = async (home: Home, request: SampleRequest): Promise<Sample> => {
  const { programme, cycle, seed, released } = request;
  const frame = await readFrame(home, programme, cycle);
  const register = await committees(home, programme, request.day);
  const coverage = frameCoverage(frame.buildings, register, request.coverage);
  const fit = coverage.filter(({ problems }) => !problems.some((problem) => unfit.has(problem)));
  const codes = new Map(frame.buildings.map(({ unit, unitCode }) => [unit, unitCode]));
  const groups = frameGroups(frame.buildings);
  const units = fit.map(({ unit, households }) => ({ unit, households: households ?? 0 }));
  const sized = sizesOf(units, request.sizes);
  const drawn = units.flatMap(({ unit }) => {
    const size = drawSize(sized.interviews.get(unit) ?? 0, request);
    const unitCode = codes.get(unit) ?? "";
    return drawDwellings(groups.get(unit) ?? [], size, seed).map((each) => ({ ...each, unitCode }));
  });
  if (new Set(drawn.map(({ id }) => id)).size < drawn.length)
    throw new JupingError("INTERNAL", { what: "dwelling ids" });
  const rows = [...Map.groupBy(drawn, ({ unit }) => unit)].flatMap(([unit, own]) =>
    rowsOf(own, inclusionProbabilities(groups.get(unit) ?? [], own, released), released),
  );
  const frameBatches = frame.batches.map(({ batch }) => batch);
  const sealed = { programme, cycle, seed, frameBatches, drawn };
  return {
    ...{ coverage, rows, drawn, frameBatches },
    interviews: [...sized.interviews.values()].reduce((a, b) => a + b, 0),
    ...{ halfWidth: sized.halfWidth, costFen: sized.costFen, affordable: sized.affordable },
    sha256: createHash("sha256").update(canonicalJson(sealed)).digest("hex"),
  };
};

const committees = async (home: Home, programme: string, day: string) => {
  const duckdb = await openDuckdb({ threads: 1 });
  try {
    const units = await loadUnits(home, duckdb.connection, programme, day);
    return units
      .filter(({ kind, evaluated }) => kind === "committee" && evaluated)
      .map(({ id, households }) => ({ unit: id, households }));
  } finally {
    duckdb.close();
  }
};

const sizesOf = (units: readonly { unit: string; households: number }[], sizes: SampleSizes) =>
  sizes.by === "interval"
    ? interviewsWithinBudget(units, sizes.precision, sizes)
    : {
        interviews: interviewsByBand(units, sizes.bands),
        ...{ halfWidth: null, costFen: null, affordable: true },
      };

/** Digits to which the draw file states a probability. */
const digits = 6;

const rowsOf = (
  drawn: readonly (DrawnDwelling & { readonly unitCode: string })[],
  probabilities: ReadonlyMap<string, number>,
  released: number,
): FactRow[] =>
  drawn
    .filter(({ replicate }) => replicate <= released)
    .map(({ unitCode, id, group, building, replicate, sequence }) => ({
      unit_code: unitCode,
      dwelling_id: id,
      building_group: group,
      building,
      inclusion_probability: (probabilities.get(group) ?? 0).toFixed(digits),
      replicate,
      sequence,
    }));
