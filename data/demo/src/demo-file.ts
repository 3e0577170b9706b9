import type { Cycle, Mapping, Programme } from "@juping/model";

/** One file as it is to be handed to ingestion. */
export interface DemoFile {
  readonly path: string;
  readonly instrument: string;
  /** null for what holds across cycles: register and frame */
  readonly cycle: string | null;
  /** day that the file speaks of, `YYYY-MM-DD` */
  readonly snapshotDate: string | null;
  readonly mapping: Mapping;
  /** data rows, the spoilt ones included */
  readonly rows: number;
  /** rows spoilt on purpose, which ingestion is to reject */
  readonly spoilt: number;
}

/** What was generated, in the order of ingestion: a table always comes before those that refer to it. */
export interface DemoFiles {
  readonly programme: Programme;
  readonly cycles: readonly Cycle[];
  /** the cycle after them, which people are working on */
  readonly inField: Cycle;
  readonly files: readonly DemoFile[];
}

export interface DemoOptions {
  /** folder that takes the files; made if absent */
  readonly out: string;
  /** other seeds give another city of the same kind; default: the recipe's */
  readonly seed?: string;
  /**
   * Share of the 40 streets and towns, in (0, 1]; at least the model street of 35 committees. What is kept is the same, row
   * for row, as in the whole city.
   */
  readonly scale?: number;
  readonly onProgress?: (progress: DemoProgress) => void;
}

export interface DemoProgress {
  /** what is being written: a cycle's code, or "register" */
  readonly step: string;
  /** of the whole work, 0 to 1 */
  readonly share: number;
}
