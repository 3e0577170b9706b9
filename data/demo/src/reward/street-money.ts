import type { Random } from "@juping/statistics";
import type { Committee } from "../city/unit.ts";
import { between } from "../latent/chance.ts";
import type { StreetYear } from "../street/street-records.ts";

/** Budgets of the year after the cycle, winners of the cycle's contest rounds, and head counts. */
export function writeStreetMoney(year: StreetYear): void {
  const { recipe, files, cycle, street } = year;
  const { rewards } = recipe;
  const random = year.random.substream("rewards");
  const open = (instrument: string, columns: readonly string[]) =>
    files.open({ instrument, cycle: cycle.code, snapshotDate: cycle.as_of }, ["unit_code", "id", ...columns]);
  const next = cycle.year + 1;
  const committees = street.committees.length;
  const budgets = open("fund_budget", ["year", "fund", "approved_fen", "document_no"]);
  const number = `示财〔${next}〕${1 + street.index}号`;
  for (const [id, fund, each] of [
    [1, "working_fund", rewards.working_yuan_each],
    [2, "special_fund", rewards.special_yuan_each],
  ] as const)
    budgets.row([street.code, id, next, fund, committees * each * 100, number].join(","));
  const premises = committees * rewards.premises_yuan_each * 100;
  budgets.row([street.district.code, street.code, next, "premises_award", premises, number].join(","));

  const heads = open("headcount", ["kind", "count"]);
  const count = ({ from, to }: { from: number; to: number }): number =>
    street.committees.reduce((sum) => sum + between(random, from, to), 0);
  heads.row([street.code, 1, "workers", count(rewards.workers)].join(","));
  heads.row([street.code, 2, "volunteers", count(rewards.volunteers)].join(","));

  const winners = open("contest_winner", ["contest", "held_on", "object", "place"]);
  rewards.rounds.days.forEach((day, round) => {
    for (const [contest, share, words] of [
      ["contest_project", rewards.rounds.projects_per_committee, recipe.rewards.applications.titles],
      ["contest_team", rewards.rounds.teams_per_committee, ["合唱队", "护绿队", "调解队", "太极队"]],
    ] as const) {
      const chosen = drawn(street.committees, Math.floor(committees * share), random);
      chosen.forEach((committee, at) => {
        const object = words[random.below(words.length)] ?? "";
        const id = `${round + 1}${contest === "contest_team" ? "t" : "p"}${at + 1}`;
        winners.row([committee.code, id, contest, `${cycle.year}-${day}`, object, at + 1].join(","));
      });
    }
  });
}

/** Some of the committees in random order. */
function drawn(committees: readonly Committee[], count: number, random: Random): Committee[] {
  const left = [...committees];
  return Array.from({ length: count }, () => left.splice(random.below(left.length), 1)).flat();
}
