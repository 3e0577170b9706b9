import type { ReportFacts } from "@juping/reports";
import type { Home, ReleaseName } from "@juping/store";
import { serverReader } from "../access/reader.ts";
import { openGate, type EnsurePolicyFile } from "../gate/gate.ts";
import { reportFactsOf } from "./report-facts.ts";
import type { Level } from "../view/level.ts";

/** A unit that documents can be written of. */
export interface ReportUnit {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly level: Level | null;
  readonly street: string | null;
}

/** A release read for its documents, in the register's order. */
export interface OpenReportFacts {
  readonly units: readonly ReportUnit[];
  /** @throws JupingError NOT_FOUND */
  factsOf(unit: string): Promise<ReportFacts>;
  close(): Promise<void>;
}

/** Opens a release for who has the data folder in hand: the whole of it, at any stage. @throws JupingError RELEASE_MISSING */
export const openReportFacts = async (
  home: Home,
  ensurePolicyFile: EnsurePolicyFile,
  release: ReleaseName,
): Promise<OpenReportFacts> => {
  const gate = openGate({ home, ensurePolicyFile });
  const { programme, cycle, revision } = release;
  const admission = await gate.admit({ programme, cycle, revision, policy: "whole" }, serverReader);
  const units = await gate.read(admission, async (view) =>
    view.units.all.map(({ id, name, code, level, street }) => ({ id, name, code, level, street })),
  );
  return {
    units,
    factsOf: (unit) => gate.read(admission, (view) => reportFactsOf(view, unit)),
    close: () => gate.close(),
  };
};
