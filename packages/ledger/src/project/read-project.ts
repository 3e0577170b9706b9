import { JupingError } from "@juping/model";
import type { Reading } from "../sql.ts";

/** A project as commands need it. */
export interface ProjectState {
  readonly unit: string;
  readonly applied_fen: number;
  readonly approved_fen: number | null;
  readonly finished_at: string | null;
}

/** @throws JupingError NOT_FOUND */
export const readProject = async (tx: Reading, programme: string, id: string): Promise<ProjectState> => {
  const found = await tx.get<ProjectState>(
    "SELECT unit, applied_fen, approved_fen, finished_at FROM project WHERE programme = $1 AND id = $2",
    [programme, id],
  );
  if (found === undefined) throw new JupingError("NOT_FOUND", { what: "项目", value: id });
  return {
    ...found,
    applied_fen: Number(found.applied_fen),
    approved_fen: found.approved_fen === null ? null : Number(found.approved_fen),
  };
};

/** A project that was approved and is not finished. @throws JupingError NOT_FOUND, PROJECT_INVALID */
export const readRunning = async (tx: Reading, programme: string, id: string): Promise<ProjectState> => {
  const found = await readProject(tx, programme, id);
  if ((found.approved_fen ?? 0) === 0) throw projectInvalid("项目没有批准");
  if (found.finished_at !== null) throw projectInvalid("项目已经结项");
  return found;
};

export const projectInvalid = (reason: string): JupingError => new JupingError("PROJECT_INVALID", { reason });
