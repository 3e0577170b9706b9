import { createHash } from "node:crypto";
import {
  canonicalJson,
  type BatchManifest,
  type Cycle,
  type Instrument,
  type JurisdictionProfile,
  type Method,
  type Programme,
  type ReleaseManifest,
  type RewardRules,
} from "@juping/model";
import type { RegisterBatches } from "@juping/store";

/** Everything a release is a function of, read and named by hash. */
export interface ReleaseInputs {
  readonly programme: Programme;
  readonly cycle: Cycle;
  readonly method: Method;
  readonly profile: JurisdictionProfile;
  readonly rewards: RewardRules | null;
  readonly instruments: ReadonlyMap<string, Instrument>;
  /** in the order in which they count, those of the register among them */
  readonly batches: readonly BatchManifest[];
  /** the register's batches again: the programme's own, and those of the national register where it builds on it */
  readonly register: RegisterBatches;
  /** file of the whole of the release that this one compares with */
  readonly previous: { readonly cycle: string; readonly file: string } | null;
  readonly named: ReleaseManifest["inputs"];
}

/** SHA-256 of a value's canonical JSON: how programme, cycle, profile and rules are named among a release's inputs. */
export const contentHash = (value: unknown): string =>
  createHash("sha256").update(canonicalJson(value)).digest("hex");
