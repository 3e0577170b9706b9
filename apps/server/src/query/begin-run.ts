import { createHash, randomUUID } from "node:crypto";
import { recordQueryRun, type Act } from "@juping/ledger";
import { formatPolicy, JupingError } from "@juping/model";
import type { QueryRun, ResultForm } from "@juping/store";
import type { Admission } from "../gate/gate.ts";
import type { ServerContext } from "../routes/server-context.ts";
import { queryCaps } from "./caps.ts";
import type { QueryService } from "./query-service.ts";
import type { RunEntry } from "./run-book.ts";

/** A statement as the caller sent it. */
export interface Asked {
  readonly id: string | undefined;
  readonly sql: string;
  readonly act: Act;
  readonly admission: Admission;
  readonly result: ResultForm;
}

/** A statement at work: its blocks, and what is known of it. Its end is noted when the blocks end, however they end. */
export interface BegunRun {
  readonly run: QueryRun;
  readonly entry: RunEntry;
  readonly blocks: AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;
}

const asJupingError = (error: unknown): JupingError =>
  error instanceof JupingError ? error : new JupingError("INTERNAL", {}, error);

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** By what a result is cited: the release, its method, and the statement. */
export const citesOf = ({ release, digest }: Admission, sql: string): RunEntry["cites"] => ({
  release: release.manifest.policies.whole?.digest ?? digest,
  method: release.manifest.inputs.method.sha256,
  query: sha256(sql),
});

/**
 * Starts a statement for a caller, in its turn. What comes of it goes into the account's history and the journal.
 * @param signal ends it: the caller has left
 * @throws JupingError of the statement, or QUERY_BUSY
 */
export const beginRun = async (
  { ledger, clock }: Pick<ServerContext, "ledger" | "clock">,
  service: QueryService,
  { id: wished, sql, act, admission, result }: Asked,
  signal: AbortSignal,
): Promise<BegunRun> => {
  const caller = act.actor;
  service.pace.step(caller);
  const id = wished === undefined || service.runs.has(wished) ? randomUUID() : wished;
  const controller = new AbortController();
  signal.addEventListener("abort", () => controller.abort(), { once: true });
  if (signal.aborted) controller.abort();
  const { release, policy, path } = admission;
  const cites = citesOf(admission, sql);
  const entry: RunEntry = {
    id,
    caller,
    began: performance.now(),
    cites,
    cancel: () => controller.abort(),
    end: null,
  };
  service.runs.add(entry);

  const note = async (error: JupingError | null, run: QueryRun | null): Promise<void> => {
    if (entry.end !== null) return;
    const end = run?.end ?? { rows: 0, bytes: 0, truncated: null };
    const milliseconds = performance.now() - entry.began;
    entry.end = { ...end, milliseconds, error };
    await ledger.perform(
      recordQueryRun,
      {
        id,
        programme: release.name.programme,
        cycle: release.name.cycle,
        release: cites.release,
        policy: formatPolicy(policy),
        statement: sql.slice(0, 60_000),
        query: cites.query,
        form: result.form,
        outcome: error?.code ?? "ok",
        rows: end.rows,
        truncated: end.truncated,
        milliseconds: Math.round(milliseconds),
      },
      { ...act, at: clock.now() },
    );
  };

  let run: QueryRun;
  try {
    run = await service.pool.run(
      {
        caller,
        sql,
        file: path,
        tables: service.uploads.namedIn(caller, sql),
        result,
        caps: {
          rows: result.form === "stream" ? queryCaps.rows : queryCaps.fileRows,
          bytes: queryCaps.megabytes * 2 ** 20,
        },
      },
      controller.signal,
    );
  } catch (error) {
    await note(asJupingError(error), null);
    throw error;
  }
  const blocks = async function* (): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    try {
      yield* run.blocks();
      await note(null, run);
    } catch (error) {
      await note(asJupingError(error), run);
      throw error;
    } finally {
      await note(new JupingError("QUERY_CANCELLED"), run);
    }
  };
  return { run, entry, blocks: blocks() };
};
