import { between, chance, flag, meanCount, poisson } from "../latent/chance.ts";
import type { CommitteeYear } from "../latent/committee-year.ts";
import { someDay } from "./year-days.ts";
import { withRecords } from "./record-sheet.ts";

/** Core members, part-time members from partners, community workers. */
export function writeMembers(year: CommitteeYear, partners: readonly string[], workers: number): void {
  const { member } = year.recipe.records;
  withRecords(year, "member", ["role", "active", "from_area", "partner_kind"], (sheet) => {
    const { random, lasting } = sheet;
    const core = poisson(
      lasting,
      Math.max(
        member.core_least,
        year.households * meanCount(lasting, member.core_per_household, year.quality.D),
      ),
    );
    for (let k = 0; k < core; k++) sheet.add("骨干", flag(random, member.core_active), 1, "");
    const joined = chance(lasting, member.partner_joined, year.quality.B);
    for (const kind of partners) {
      if (lasting.uniform() < joined) sheet.add("兼任委员", 1, 0, kind);
    }
    for (let k = 0; k < workers; k++) sheet.add("社区工作者", 1, 0, "");
  });
}

/** Logged services of volunteers. */
export function writeServices(year: CommitteeYear): void {
  const { service } = year.recipe.records;
  withRecords(year, "service_log", ["volunteer", "hours"], (sheet) => {
    const { random, lasting } = sheet;
    const per100 = meanCount(lasting, service.volunteers_per_100_households, year.quality.D);
    const volunteers = poisson(random, (year.households / 100) * per100);
    for (let volunteer = 1; volunteer <= volunteers; volunteer++) {
      const times = 1 + flag(random, service.second_time);
      for (let k = 0; k < times; k++) sheet.add(`Z${volunteer}`, between(random, 2, 8) / 2);
    }
  });
}

/** Resident teams. */
export function writeTeams(year: CommitteeYear): void {
  const { team } = year.recipe.records;
  withRecords(year, "team", ["kind", "filed"], (sheet) => {
    const { lasting } = sheet;
    const filed = chance(lasting, team.filed, year.quality.D);
    const count = poisson(lasting, meanCount(lasting, team.count, year.quality.D));
    for (let k = 0; k < count; k++) {
      sheet.add(team.kinds[lasting.below(team.kinds.length)] ?? "", flag(lasting, filed));
    }
  });
}

/** Terms of owners' committees, guidance given to them, uses of the repair fund. */
export function writeOwners(year: CommitteeYear): void {
  if (!year.committee.conditions.has("with_owners_committee")) return;
  const { owners } = year.recipe.records;
  const quality = year.quality.D;
  withRecords(year, "owners_term", ["ends_on", "delay_days"], (sheet) => {
    const { random, lasting } = sheet;
    const onTime = chance(lasting, owners.on_time, quality);
    const count = between(random, 1, 3);
    for (let k = 0; k < count; k++) {
      // Terms that end in a later year stand in the list too.
      const ends = someDay(year.cycle.year + (flag(random, 0.6) ? 0 : between(random, 1, 3)), 1, 12, random);
      const late = ends <= year.cycle.cutoff && random.uniform() >= onTime;
      sheet.add(ends, late ? between(random, 95, 300) : random.below(60));
    }
  });
  withRecords(year, "guidance", ["target"], (sheet) => {
    const count = poisson(sheet.random, meanCount(sheet.lasting, owners.guidance, quality));
    for (let k = 0; k < count; k++) sheet.add(flag(sheet.random, 0.85) ? "业委会" : "物业服务企业");
  });
  withRecords(year, "repair_use", ["disclosed"], (sheet) => {
    const disclosed = chance(sheet.lasting, owners.disclosed, quality);
    const count = poisson(sheet.random, owners.repair_uses);
    for (let k = 0; k < count; k++) sheet.add(flag(sheet.random, disclosed));
  });
}

/** Bodies in the area and what resident units did together with it. */
export function writeOrganisations(year: CommitteeYear, partners: readonly string[]): void {
  const { organisation } = year.recipe.records;
  const quality = year.quality.D;
  const units = year.committee.conditions.has("with_resident_units")
    ? between(year.lasting.substream("units"), 3, 12)
    : 0;
  withRecords(year, "organisation", ["kind", "active", "partner_kind"], (sheet) => {
    const { lasting } = sheet;
    const any = flag(lasting, chance(lasting, organisation.any_social, quality));
    const social = any * (1 + poisson(lasting, meanCount(lasting, organisation.more_social, quality)));
    for (let k = 0; k < social; k++) sheet.add("社会组织", flag(lasting, 0.96), "");
    for (let k = 0; k < units; k++) sheet.addNamed(`D${k + 1}`, "驻区单位", 1, "");
    for (const kind of partners) sheet.add("其他", 1, kind);
  });
  if (units === 0) return;
  withRecords(year, "unit_act", ["resident_unit"], (sheet) => {
    const { random, lasting } = sheet;
    const active = chance(lasting, organisation.unit_active, quality);
    for (let k = 0; k < units; k++) {
      if (lasting.uniform() >= active) continue;
      for (let act = 0; act <= random.below(2); act++) sheet.add(`D${k + 1}`);
    }
  });
}
