import type { WorkAssignments } from "@juping/model/api";

type Assignment = WorkAssignments["assignments"][number];

/** A sheet or ballot to be kept, with what says whether a kept answer is still the present one. */
export interface PieceOfWork {
  readonly path: string;
  readonly mark: string | null;
}

/** Changes with every change of a sheet. */
export const markOf = ({ version, last_marked_at }: Pick<Assignment, "version" | "last_marked_at">): string =>
  `${version} ${last_marked_at ?? ""}`;

const days = 3;
const most = 20;
const dayLength = 86_400_000;

const isOpen = ({ state }: Assignment): boolean => state !== "submitted" && state !== "adjudicated";

/**
 * What is taken along: sheets not handed in that are due by the day after tomorrow, those begun first, and ballots still to be
 * counted; at most twenty of each.
 */
export const workOfDays = ({ assignments, ballots }: WorkAssignments, now: Date): PieceOfWork[] => {
  const until = new Date(now.getTime() + (days - 1) * dayLength).toISOString().slice(0, 10);
  const begun = ({ state }: Assignment) => state === "in_progress" || state === "returned";
  const sheets = assignments
    .filter((assignment) => isOpen(assignment) && (begun(assignment) || assignment.planned_on <= until))
    .toSorted((a, b) => Number(begun(b)) - Number(begun(a)) || a.planned_on.localeCompare(b.planned_on));
  return [
    ...sheets
      .slice(0, most)
      .map((sheet) => ({ path: `/api/v1/work/sheets/${sheet.sheet}`, mark: markOf(sheet) })),
    ...ballots
      .filter(({ state, ballot_state }) => state === "open" && ballot_state !== "agreed")
      .slice(0, most)
      .map(({ ballot }) => ({ path: `/api/v1/work/ballots/${ballot}`, mark: null })),
  ];
};

/** Every sheet and ballot of the evaluator, by its answer's path: what is kept of others goes. */
export const ownPaths = ({ assignments, ballots }: WorkAssignments): Set<string> =>
  new Set([
    ...assignments.map(({ sheet }) => `/api/v1/work/sheets/${sheet}`),
    ...ballots.map(({ ballot }) => `/api/v1/work/ballots/${ballot}`),
  ]);
