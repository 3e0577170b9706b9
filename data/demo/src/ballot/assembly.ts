import type { Random } from "@juping/statistics";
import { between, binomial, chance } from "../latent/chance.ts";
import { tableOf, type CommitteeYear } from "../latent/committee-year.ts";
import { daysAfter } from "../sample/days.ts";

export const assemblyGroups = ["delegates", "party_members"] as const;
export type AssemblyGroup = (typeof assemblyGroups)[number];

/** A voting session: who was entitled, who came, what came of the papers. */
export interface Assembly {
  readonly entitled: number;
  readonly present: number;
  readonly returned: number;
  readonly invalid: number;
}

export function holdAssembly(year: CommitteeYear, group: AssemblyGroup, random: Random): Assembly {
  const plan = year.recipe.ballot[group];
  const entitled = Math.min(
    plan.most,
    Math.max(plan.least, Math.round(year.households * plan.per_household) + between(random, -3, 3)),
  );
  const present = binomial(
    random,
    entitled,
    chance(year.lasting.substream(group), plan.present, year.quality.B),
  );
  const returned = binomial(random, present, plan.returned);
  return { entitled, present, returned, invalid: binomial(random, returned, plan.invalid) };
}

export function writeSessions(
  year: CommitteeYear,
  assemblies: Readonly<Record<AssemblyGroup, Assembly>>,
  random: Random,
): void {
  const table = tableOf(year, "session", [
    ...["unit_code", "voter_group", "entitled", "present", "issued", "returned", "invalid", "held_on"],
  ]);
  const heldOn = daysAfter(`${year.cycle.year}-11-01`, random.below(40));
  for (const group of assemblyGroups) {
    const { entitled, present, returned, invalid } = assemblies[group];
    table.row(
      `${year.committee.code},${group},${entitled},${present},${present},${returned},${invalid},${heldOn}`,
    );
  }
}
