import { JupingError, type BatchManifest, type Clock } from "@juping/model";
import {
  batchFiles,
  cell,
  changeStanding,
  listBatches,
  lockHome,
  openDuckdb,
  readRow,
  selectBatches,
  sqlIdentifier,
  sqlLiteral,
  type Home,
} from "@juping/store";
import { findInstrument, type Instruments } from "../instruments.ts";

export interface BatchChange {
  readonly programme: string;
  readonly batch: string;
  readonly act: "withdraw" | "reinstate";
  readonly reason: string;
  readonly by: string;
}

const find = (batches: readonly BatchManifest[], { programme, batch }: BatchChange): BatchManifest => {
  const found = batches.find((manifest) => manifest.batch === batch && manifest.programme === programme);
  if (found !== undefined) return found;
  throw new JupingError("NOT_FOUND", { what: "批次", value: batch });
};

/** Ids of the batches in force in the batch's programme, for its cycle. */
const inForce = (
  batches: readonly BatchManifest[],
  { programme, cycle, instrument }: BatchManifest,
): Set<string> => new Set(selectBatches(batches, { programme, cycle, instrument }).map(({ batch }) => batch));

/** What changes besides the batch itself. */
export interface StandingEffect {
  /** corrections of its rows, which no longer count */
  readonly fallen: readonly BatchManifest[];
  /** what counts again: the batch that it had replaced, with its corrections */
  readonly risen: readonly BatchManifest[];
}

/** What withdrawing a batch, or putting it back, does to the others. */
export const standingEffect = (batches: readonly BatchManifest[], target: BatchManifest): StandingEffect => {
  const { withdrawn, ...standing } = target;
  const turned: BatchManifest =
    withdrawn === undefined ? { ...target, withdrawn: { at: "", by: "", reason: "" } } : standing;
  const before = inForce(batches, target);
  const after = inForce(
    batches.map((batch) => (batch === target ? turned : batch)),
    target,
  );
  const others = batches.filter((batch) => batch !== target);
  return {
    fallen: others.filter(({ batch }) => before.has(batch) && !after.has(batch)),
    risen: others.filter(({ batch }) => !before.has(batch) && after.has(batch)),
  };
};

/** A batch that comes back must not find its keys, or its place, taken. @throws JupingError BATCH_KEYS_TAKEN */
const checkKeys = async (
  home: Home,
  instruments: Instruments,
  batches: readonly BatchManifest[],
  target: BatchManifest,
): Promise<void> => {
  const rival = batches.find(
    ({ replaces, withdrawn }) => withdrawn === undefined && replaces !== null && replaces === target.replaces,
  );
  if (rival !== undefined)
    throw new JupingError("BATCH_KEYS_TAKEN", {
      ...{ batch: target.batch, rows: target.rows.accepted, other: rival.batch },
    });
  const instrument = findInstrument(instruments, target.instrument);
  if (instrument.family === "register") return;
  const keys = instrument.key.map((name) => (name === instrument.unit_column ? "unit_id" : name));
  const rowsOf = (batch: BatchManifest): string =>
    `(SELECT ${keys.map(sqlIdentifier).join(", ")} FROM read_parquet(${sqlLiteral(batchFiles(home, batch).data)}))`;
  const same = keys.map(
    (key) => `own.${sqlIdentifier(key)} IS NOT DISTINCT FROM other.${sqlIdentifier(key)}`,
  );
  const beside = selectBatches(batches, target, target.replaces ?? undefined).filter(
    ({ cycle, snapshot_date }) => cycle === target.cycle && snapshot_date === target.snapshot_date,
  );
  const duckdb = await openDuckdb({ threads: 1 });
  try {
    for (const other of beside) {
      const { rows } = await readRow(
        duckdb.connection,
        `SELECT count(*) AS rows FROM ${rowsOf(target)} AS own SEMI JOIN ${rowsOf(other)} AS other ON ${same.join(" AND ")}`,
        { rows: cell.integer },
      );
      if (rows > 0)
        throw new JupingError("BATCH_KEYS_TAKEN", { batch: target.batch, rows, other: other.batch });
    }
  } finally {
    duckdb.close();
  }
};

/**
 * Takes a batch out of force or puts it back. Its files stay: what was published of it stays as it was and can be rebuilt. Corrections
 * of its rows go with it, and what it had replaced counts again; the other way about when it is put back.
 * @throws JupingError NOT_FOUND, BATCH_STANDING, BATCH_KEYS_TAKEN, HOME_LOCKED
 */
export const changeBatch = async (
  home: Home,
  instruments: Instruments,
  clock: Clock,
  change: BatchChange,
): Promise<StandingEffect> => {
  const lock = lockHome(home);
  try {
    const batches = await listBatches(home);
    const target = find(batches, change);
    if (
      change.act === "withdraw" &&
      target.withdrawn === undefined &&
      !inForce(batches, target).has(target.batch)
    )
      throw new JupingError("BATCH_STANDING", { batch: target.batch, state: "已被替换" });
    const effect = standingEffect(batches, target);
    if (change.act === "reinstate" && target.withdrawn !== undefined)
      await checkKeys(home, instruments, batches, target);
    const { act, by, reason } = change;
    await changeStanding(home, target, { act, by, reason, at: clock.now().toISOString() });
    return effect;
  } finally {
    lock.release();
  }
};
