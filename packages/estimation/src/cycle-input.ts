import type { DuckDBConnection } from "@duckdb/node-api";
import type { Cycle, Instrument, JurisdictionProfile, Measure, Parameters, Unit } from "@juping/model";

/** One Parquet file of the lake: what one source became. */
export interface BatchFile {
  readonly batch: string;
  readonly path: string;
}

/** Everything that the estimates of a cycle are a function of. */
export interface CycleInput {
  /** in memory, the caller's; nothing is left behind in it */
  readonly connection: DuckDBConnection;
  /**
   * Batches in force by instrument. Where two hold a row of the same key (`Instrument.key`), the later one of the
   * list amends the earlier.
   */
  readonly tables: ReadonlyMap<string, readonly BatchFile[]>;
  /** all units of the programme: committees, streets, districts, the root; parents by id */
  readonly units: readonly Unit[];
  readonly measures: readonly Measure[];
  readonly parameters: Parameters;
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly cycle: Cycle;
  readonly profile: JurisdictionProfile;
  /** names every random stream: replicate weights by unit, ballot replicates by unit and measure */
  readonly seed: string;
  /** scoresheets as one of two blind visitors alone marked them, of the visits that two marked; absent: as they count */
  readonly marks?: "first" | "second";
}
