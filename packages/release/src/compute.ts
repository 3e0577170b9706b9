import type { DuckDBConnection } from "@duckdb/node-api";
import { estimateCycle, type CycleEstimates, type CycleInput } from "@juping/estimation";
import { batchFiles, loadUnits, openDuckdb, unitId, type Home } from "@juping/store";
import { JupingError, type Parameters, type Unit } from "@juping/model";
import { scoreCycle, type CycleResult } from "@juping/scoring";
import type { EstimatesAhead } from "./apart/estimate-process.ts";
import { readEarlier, type EarlierRelease } from "./inputs/read-earlier.ts";
import type { ReleaseInputs } from "./inputs/release-inputs.ts";
import { awardCycle, type CycleAwards } from "./rewards/award-cycle.ts";

/** Steps of a release, in order; told as they begin. */
export type ReleaseStep = "inputs" | "units" | "estimate" | "score" | "write" | "cut" | "seal";
export type OnStep = (step: ReleaseStep) => void;

export interface ComputeOptions {
  /** of DuckDB; the figures are the same on any number */
  readonly threads?: number;
  readonly onStep?: OnStep;
  /** estimates that were begun before; without it they are made here */
  readonly ahead?: EstimatesAhead;
}

/** Everything that a release's tables are made of. */
export interface Computed {
  readonly units: readonly Unit[];
  readonly parameters: Parameters;
  readonly estimates: CycleEstimates;
  readonly result: CycleResult;
  readonly earlier: EarlierRelease | null;
  readonly rewards: CycleAwards;
}

/** Data files by table, of tables whose rows are about units; the register itself is read as units. */
const tablesOf = (home: Home, inputs: ReleaseInputs) => {
  const tables = new Map<string, { batch: string; path: string }[]>();
  for (const batch of inputs.batches) {
    if (inputs.instruments.get(batch.instrument)?.unit_column === undefined) continue;
    const list = tables.get(batch.instrument) ?? [];
    list.push({ batch: batch.batch, path: batchFiles(home, batch).data });
    tables.set(batch.instrument, list);
  }
  return tables;
};

const surveyCounts = (estimates: CycleEstimates, units: readonly Unit[]): Map<string, number> => {
  const judged = new Set(units.filter((unit) => unit.kind === "committee").map((unit) => unit.id));
  return new Map(
    estimates.fieldwork.filter((row) => judged.has(row.unit_id)).map((row) => [row.unit_id, row.valid]),
  );
};

/** Units and all that the estimates of a cycle are made of. */
export interface OpenCycle {
  readonly units: readonly Unit[];
  readonly parameters: Parameters;
  readonly input: CycleInput;
}

/**
 * What the estimates of a release are made of, read with `connection`.
 * @throws JupingError INPUT_MISSING for a method without parameters
 */
export const openCycle = async (
  home: Home,
  inputs: ReleaseInputs,
  connection: DuckDBConnection,
): Promise<OpenCycle> => {
  const { parameters } = inputs.method;
  if (parameters === undefined)
    throw new JupingError("INPUT_MISSING", { cycle: inputs.cycle.code, what: "方法参数" });
  const units = await loadUnits(home, connection, inputs.programme.code, inputs.cycle.as_of, inputs.register);
  const input = {
    connection,
    tables: tablesOf(home, inputs),
    units,
    measures: inputs.method.measures,
    parameters,
    instruments: inputs.instruments,
    cycle: inputs.cycle,
    profile: inputs.profile,
    seed: inputs.cycle.seed,
  };
  return { units, parameters, input };
};

/**
 * Batches to estimates to scores: the pure function that a release is, run over the lake.
 * @throws JupingError ESTIMATION_INVALID and what the steps throw
 */
export const compute = async (
  home: Home,
  inputs: ReleaseInputs,
  options: ComputeOptions,
): Promise<Computed> => {
  const duckdb = await openDuckdb({
    spill: home.tmp,
    ...(options.threads === undefined ? {} : { threads: options.threads }),
  });
  try {
    options.onStep?.("units");
    const { units, parameters, input } = await openCycle(home, inputs, duckdb.connection);
    options.onStep?.("estimate");
    const estimates = (await options.ahead?.(inputs)) ?? (await estimateCycle(input));
    options.onStep?.("score");
    const earlier = inputs.previous && (await readEarlier(inputs.previous.file, inputs.previous.cycle));
    const { root } = inputs.programme;
    const result = scoreCycle({
      method: inputs.method,
      cycle: inputs.cycle,
      units,
      root: unitId(root.authority, root.code),
      observations: estimates.observations,
      replicates: estimates.replicates,
      survey_n: surveyCounts(estimates, units),
      previous: earlier?.previous ?? null,
    });
    const rewards = await awardCycle(inputs, input, result, earlier);
    return { units, parameters, estimates, result, earlier, rewards };
  } finally {
    duckdb.close();
  }
};
