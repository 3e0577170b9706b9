import { hash } from "node:crypto";
import { canonicalJson, type Instrument, type Mapping } from "@juping/model";

/** Everything that makes a batch the batch it is. */
export interface BatchIdentity {
  readonly sha256: string;
  readonly mapping: Mapping;
  readonly instrument: Instrument;
  readonly programme: string;
  readonly cycle: string | null;
  readonly snapshotDate: string | null;
  /**
   * Counts only where given: the same file may take the place of its own earlier batch, for instance after the register
   * was completed.
   */
  readonly replaces: string | null;
  /** counts only where given */
  readonly amends: string | null;
}

/** SHA-256 of a value's canonical JSON. */
export const contentHash = (value: unknown): string => hash("sha256", canonicalJson(value));

/** Id of a batch: `b` and 24 hexadecimal digits (96 bits) of the hash of its identity. */
export const batchId = (identity: BatchIdentity): string => {
  const { sha256, mapping, instrument, programme, cycle, snapshotDate, replaces, amends } = identity;
  const parts = {
    sha256,
    mapping: contentHash(mapping),
    instrument: contentHash(instrument),
    programme,
    cycle,
    snapshot_date: snapshotDate,
    ...(replaces === null ? {} : { replaces }),
    ...(amends === null ? {} : { amends }),
  };
  return `b${contentHash(parts).slice(0, 24)}`;
};
