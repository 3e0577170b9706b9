import type { WorkAssignments, WorkSheet } from "@juping/model/api";
import { assignmentsPath, frameAnswers, isKeptAnswer, pieceOf } from "#lib/keep/kept-paths.ts";
import { markOf, ownPaths, workOfDays, type PieceOfWork } from "#lib/keep/work-of-days.ts";
import { askAndKeep, keepOnly, keptAnswer } from "./answers.ts";
import { keepFilesOf, keepShell } from "./pages.ts";

/**
 * Keeps what the evaluator needs to go on without a connection: the pages' files, the list, the sheets and ballots of these days,
 * and what is open now. Sheets that did not change since are not asked for again.
 * @param present answer of the page that is open
 * @throws where the server cannot be reached
 */
export const keepWork = async (present: string | null): Promise<void> => {
  for (const path of frameAnswers) await askAndKeep(path);
  // Another role's session was forgotten on the way.
  if ((await keptAnswer("/api/v1/session")) === undefined) return;
  await keepShell();
  await keepFilesOf("list", "/work");
  const answer = await askAndKeep(assignmentsPath);
  if (!answer.ok) return;
  const work = (await answer.json()) as WorkAssignments;
  const own = ownPaths(work);
  await keepOnly((path) => isKeptAnswer(path) && (pieceOf(path) === null || own.has(path)));
  const pieces = workOfDays(work, new Date());
  if (present !== null && own.has(present)) pieces.unshift({ path: present, mark: null });
  for (const piece of pieces) {
    if (!(await isKept(piece))) await askAndKeep(piece.path);
    const kind = pieceOf(piece.path);
    if (kind !== null) await keepFilesOf(kind, piece.path.replace("/api/v1", ""));
  }
};

const isKept = async ({ path, mark }: PieceOfWork): Promise<boolean> => {
  if (mark === null) return false;
  const kept = await keptAnswer(path);
  return kept !== undefined && markOf(((await kept.json()) as WorkSheet).assignment) === mark;
};
