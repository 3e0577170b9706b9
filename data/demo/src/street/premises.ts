import { chance, flag } from "../latent/chance.ts";
import { withStreetRecords, type StreetYear } from "./street-records.ts";

/** Rooms of each committee and of the service centre. */
export function writePremises(year: StreetYear): void {
  const { premises } = year.recipe.street_records;
  withStreetRecords(year, "premises", ["kind", "area_m2", "committee_code"], (sheet) => {
    const { random, lasting } = sheet;
    const enough = chance(lasting, premises.enough, year.duty);
    for (const committee of year.street.committees) {
      if (!committee.conditions.has("with_premises")) continue;
      const households = committee.households[year.place] ?? 0;
      const norm = premises.norms.find(([below = 0]) => households < below)?.[1] ?? premises.largest_norm;
      const share = flag(random, enough) ? 1 + 0.35 * random.uniform() : 0.6 + 0.38 * random.uniform();
      sheet.add("居委会用房", Math.round(norm * share), committee.code);
    }
    const centre = flag(random, chance(lasting, premises.centre_enough, year.duty)) ? 1.05 : 0.8;
    sheet.add("服务中心", Math.round(premises.centre_norm * centre), "");
  });
}
