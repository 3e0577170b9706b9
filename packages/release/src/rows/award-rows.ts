import { canonicalJson, type Award, type RewardRules, type Unit } from "@juping/model";
import { needFund } from "@juping/rewards";
import type { NamedCells } from "./to-rows.ts";

const byAnnex = (a: Unit, b: Unit): number => a.ordinal - b.ordinal || (a.id < b.id ? -1 : 1);

/** Awards of the funds that follow need, street by street, and each street's pool. */
export const awardRows = (
  units: readonly Unit[],
  rules: RewardRules,
): { awards: NamedCells[]; funds: NamedCells[] } => {
  const awards: NamedCells[] = [];
  const funds: NamedCells[] = [];
  const streets = units.filter((unit) => unit.kind === "street" || unit.kind === "town").sort(byAnnex);
  for (const street of streets) {
    const members = units
      .filter((unit) => unit.street === street.id && unit.kind === "committee" && unit.evaluated)
      .sort(byAnnex);
    if (members.length === 0) continue;
    for (const rule of rules.need_funds) {
      const given = needFund(
        rule,
        members.map((unit) => ({
          id: unit.id,
          household_band: unit.classes.household_band ?? null,
          living_type: unit.classes.living_type ?? null,
          area_m2: unit.area_m2,
        })),
      );
      awards.push(...given.map(awardRow));
      const pool = BigInt(rule.mean_fen) * BigInt(members.length);
      const awarded = given.reduce((sum, award) => sum + (award.fen ?? 0n), 0n);
      funds.push({
        unit_id: street.id,
        fund: rule.code,
        pool_fen: pool,
        awarded_fen: awarded,
        reserve_fen: pool - awarded,
        units: members.length,
        basis: rule.basis,
      });
    }
  }
  return { awards, funds };
};

const awardRow = (award: Award): NamedCells => ({
  unit_id: award.unit,
  fund: award.fund,
  kind: award.kind,
  fen: award.fen,
  factors: canonicalJson(award.factors),
  derivation: canonicalJson(award.derivation),
});
