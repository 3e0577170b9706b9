/** What the frame of a work page asks for, whatever the page. */
export const frameAnswers = ["/api/v1/session", "/api/v1/programmes", "/api/v1/work/cycles"] as const;

export const assignmentsPath = "/api/v1/work/assignments";

/** A scoresheet or a ballot, as a page and as an answer of the API. */
const piece = /^(?:\/api\/v1)?\/work\/(sheets|ballots)\/[^/]+$/;

export type Piece = "sheets" | "ballots";

/** Whether the path is that of a sheet or a ballot, and of which. */
export const pieceOf = (path: string): Piece | null => (piece.exec(path)?.[1] as Piece | undefined) ?? null;

/** The address of the API from which a work page is filled; null for every other page. */
export const answerOfPage = (path: string): string | null => {
  if (path === "/work") return assignmentsPath;
  return path.startsWith("/work/") && pieceOf(path) !== null ? `/api/v1${path}` : null;
};

/** Whether the answer belongs to an evaluator's own work. Nothing else is ever kept: no result, no list of a lead. */
export const isKeptAnswer = (path: string): boolean =>
  path === assignmentsPath ||
  frameAnswers.some((each) => each === path) ||
  (path.startsWith("/api/") && pieceOf(path) !== null);
