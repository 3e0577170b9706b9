import type { WorkAssignment } from "@juping/model/api";
import { workList } from "#lib/words/work.ts";
import { say, type Locale } from "#lib/words/say.ts";

const isOpen = ({ state }: WorkAssignment): boolean => state !== "submitted" && state !== "adjudicated";

/** Sheets to be done, those that came back first, then as planned; and those handed in. */
export const sortedWork = (
  assignments: readonly WorkAssignment[],
): { readonly todo: readonly WorkAssignment[]; readonly done: readonly WorkAssignment[] } => ({
  todo: assignments
    .filter(isOpen)
    .toSorted(
      (a, b) =>
        Number(b.state === "returned") - Number(a.state === "returned") ||
        a.planned_on.localeCompare(b.planned_on) ||
        a.sheet.localeCompare(b.sheet),
    ),
  done: assignments.filter((each) => !isOpen(each)),
});

/** What an evaluator should know first. */
export const workFinding = (assignments: readonly WorkAssignment[], locale: Locale): string => {
  if (assignments.length === 0) return say(workList.none, locale);
  const { todo } = sortedWork(assignments);
  const returned = todo.filter(({ state }) => state === "returned").length;
  if (returned > 0) return say(workList.findingReturned, locale, { n: returned });
  const [next] = todo;
  if (next === undefined) return say(workList.allDone, locale);
  return say(workList.finding, locale, { n: todo.length, day: next.planned_on });
};
