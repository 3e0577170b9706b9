import { rm } from "node:fs/promises";
import { join } from "node:path";
import { generateDemo } from "@juping/demo";
import { Ingestion, type IngestResult } from "@juping/ingest";
import type { Clock } from "@juping/model";
import {
  estimateAhead,
  publish,
  type Assets,
  type EstimatesAhead,
  type OnStep,
  type Published,
} from "@juping/release";
import { addProgramme, type Home } from "@juping/store";

export interface SetUpDemoOptions {
  readonly clock: Clock;
  /** share of the city's streets, for tests */
  readonly scale?: number;
  readonly threads?: number;
  readonly onStage?: (stage: DemoStage) => void;
  readonly onFile?: (done: number, total: number, result: IngestResult) => void;
  readonly onStep?: OnStep;
}

export type DemoStage =
  | { readonly kind: "generate" }
  | { readonly kind: "ingest"; readonly files: number; readonly rows: number }
  | { readonly kind: "publish"; readonly cycle: string };

/** What was made, for a summary. */
export interface DemoSummary {
  readonly folder: string;
  readonly files: number;
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly published: readonly Published[];
}

/**
 * Makes the demonstration as anyone makes an evaluation: writes the input files, loads them with `ingest`, publishes both
 * cycles. Each step may be broken off and begun again: what was loaded is not loaded twice.
 */
export const setUpDemo = async (
  home: Home,
  assets: Assets,
  options: SetUpDemoOptions,
): Promise<DemoSummary> => {
  const folder = join(home.path, "demo");
  options.onStage?.({ kind: "generate" });
  await rm(folder, { recursive: true, force: true });
  const demo = await generateDemo({
    out: folder,
    ...(options.scale === undefined ? {} : { scale: options.scale }),
  });
  await addProgramme(home, demo.programme, [...demo.cycles, demo.inField]);

  const rows = demo.files.reduce((sum, file) => sum + file.rows, 0);
  options.onStage?.({ kind: "ingest", files: demo.files.length, rows });
  let [done, read, accepted, rejected] = [0, 0, 0, 0];
  const ingestion = await Ingestion.open(home, {
    instruments: await assets.instruments(),
    clock: options.clock,
    recordedBy: "demo",
    ...(options.threads === undefined ? {} : { threads: options.threads }),
  });
  try {
    const requests = demo.files.map((file) => ({
      file: file.path,
      mapping: file.mapping,
      programme: demo.programme.code,
      cycle: file.cycle,
      snapshotDate: file.snapshotDate,
    }));
    for await (const outcome of ingestion.ingestAll(requests)) {
      if ("error" in outcome) throw outcome.error;
      const { result } = outcome;
      done += 1;
      read += result.manifest.rows.read;
      accepted += result.manifest.rows.accepted;
      rejected += result.manifest.rows.rejected;
      options.onFile?.(done, demo.files.length, result);
    }
  } finally {
    ingestion.close();
  }

  const published: Published[] = [];
  let ahead: EstimatesAhead | undefined;
  for (const [place, cycle] of demo.cycles.entries()) {
    options.onStage?.({ kind: "publish", cycle: cycle.code });
    const own = ahead;
    // Estimating takes one processor; the next cycle is estimated beside this one.
    const next = demo.cycles[place + 1];
    ahead = next && estimateAhead(home, assets, { programme: demo.programme.code, cycle: next.code });
    published.push(
      await publish(home, assets, {
        programme: demo.programme.code,
        cycle: cycle.code,
        stage: "final",
        publishedBy: "demo",
        clock: options.clock,
        ...(options.threads === undefined ? {} : { threads: options.threads }),
        ...(options.onStep === undefined ? {} : { onStep: options.onStep }),
        ...(own === undefined ? {} : { ahead: own }),
      }),
    );
  }
  return { folder, files: demo.files.length, read, accepted, rejected, published };
};
