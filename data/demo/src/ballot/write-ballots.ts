import type { Random } from "@juping/statistics";
import { binomial } from "../latent/chance.ts";
import { tableOf, type CommitteeYear } from "../latent/committee-year.ts";
import type { Area } from "../latent/quality.ts";
import type { Recipe } from "../recipe.ts";
import type { Fieldwork } from "../sample/fieldwork.ts";
import { holdAssembly, writeSessions } from "./assembly.ts";
import { countVotes } from "./choice.ts";

type Part = Recipe["ballot"]["parts"][number];

/**
 * Tallies of the residents' sealed votes, taken at the survey visit from all who are no insiders, and of the sessions of
 * delegates and party members. The tallies carry no link to answers.
 */
export function writeBallots(year: CommitteeYear, work: Fieldwork): void {
  const { recipe, random } = year;
  const asked = work.visits.filter((result) => result.outcome === "完成" && !result.insider).length;
  const sessions = random.substream("sessions");
  const delegates = holdAssembly(year, "delegates", sessions);
  const party_members = holdAssembly(year, "party_members", sessions);
  writeSessions(year, { delegates, party_members }, sessions);
  const voters: Readonly<Record<string, number>> = {
    residents: binomial(sessions, asked, recipe.ballot.residents_taking_part),
    delegates: delegates.returned - delegates.invalid,
    party_members: party_members.returned - party_members.invalid,
    owners: recipe.ballot.owners,
  };
  const votes = random.substream("votes");
  for (const part of recipe.ballot.parts) {
    if (holds(year, part.condition)) writePart(year, part, voters, votes);
  }
}

const holds = (year: CommitteeYear, condition: string): boolean =>
  condition === "" || [...year.committee.conditions].some((each) => each === condition);

function writePart(
  year: CommitteeYear,
  plan: Part,
  voters: Readonly<Record<string, number>>,
  random: Random,
): void {
  const { ballot } = year.recipe;
  const table = tableOf(year, "vote", ["unit_code", "part", "object", "voter_group", "choice", "votes"]);
  const choices = plan.choices === "four" ? ballot.choices.four : ballot.choices.three;
  const latent = plan.area === "" ? 0 : ballot.quality_slope * year.quality[plan.area as Area];
  for (const object of plan.objects) {
    for (const { group, shares, unknown } of plan.votes) {
      const counts = countVotes({ choices, shares, unknown }, voters[group] ?? 0, latent, random);
      counts.forEach((votes, place) => {
        const choice = choices[place] ?? "";
        table.row(`${year.committee.code},${plan.part},${object},${group},${choice},${votes}`);
      });
    }
  }
}
