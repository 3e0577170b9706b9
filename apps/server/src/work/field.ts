import type { WorkField, WorkProgress } from "@juping/model/api";
import type { committeesOf } from "./committees.ts";

type Committees = Awaited<ReturnType<typeof committeesOf>>;

interface ListedAccount {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly role: string;
}

/** Streets with their committees and how many have their visits; who visits, and which evaluators' accounts could. */
export const fieldOf = (
  committees: Committees,
  { rows, evaluators }: WorkProgress,
  accounts: readonly ListedAccount[],
): WorkField => {
  const planned = new Set(rows.map(({ unit }) => unit.id));
  const streets = [...Map.groupBy(committees, ({ street }) => street)].flatMap(([id, own]) => {
    const [first] = own;
    if (id === null || first === undefined) return [];
    return [
      {
        id,
        name: first.street_name ?? id,
        district: first.district,
        district_name: first.district_name,
        committees: own.length,
        planned: own.filter(({ unit }) => planned.has(unit)).length,
      },
    ];
  });
  return {
    streets,
    evaluators: evaluators.map(({ account, code, name, district }) => ({ account, code, name, district })),
    accounts: accounts
      .filter(({ role }) => role === "evaluator")
      .map(({ id, name, login }) => ({ id, name, login })),
  };
};
