import { ownReviews } from "@juping/ledger";
import type { ResultReminders } from "@juping/model/api";
import { todayOf, type ResultContext } from "./result-context.ts";

/** Appeals that somebody is to vote on. */
export const ownReviewTasks = async (
  context: ResultContext,
  account: string,
): Promise<ResultReminders["reminders"]> => {
  const today = todayOf(context);
  const reviews = await context.ledger.ask(ownReviews, { account });
  return reviews.map(({ id, programme, cycle, due_on }) => ({
    programme,
    cycle,
    says: { zh: "对一件申诉表决", en: "Vote on an appeal" },
    due_on,
    overdue: today > due_on,
    place: `cases/${id}`,
  }));
};
