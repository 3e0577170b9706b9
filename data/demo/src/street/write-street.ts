import { between, binomial, chance, flag, meanCount, poisson } from "../latent/chance.ts";
import { writeBurden } from "./burden.ts";
import { writeMoney } from "./money.ts";
import { writePremises } from "./premises.ts";
import { withStreetRecords, type StreetYear } from "./street-records.ts";

/** All record tables of one street in one cycle. */
export function writeStreet(year: StreetYear): void {
  const { street_records } = year.recipe;
  withStreetRecords(
    year,
    "meeting",
    [
      "kind",
      "quarter",
      "valid",
      "has_notice",
      "has_minutes",
      "has_outcome",
      "parties_present",
      "parties_required",
    ],
    (sheet) => {
      const hearings = poisson(sheet.random, meanCount(sheet.lasting, street_records.hearings, year.duty));
      for (let k = 0; k < hearings; k++) {
        sheet.add("专题听取居民区汇报", between(sheet.random, 1, 4), 1, 1, 1, 1, "", "");
      }
      const study = chance(sheet.lasting, street_records.party_study, year.duty);
      for (let quarter = 1; quarter <= 4; quarter++) {
        if (sheet.random.uniform() < study) sheet.add("社区党委专题研究", quarter, 1, 1, 1, 1, "", "");
      }
    },
  );
  withStreetRecords(year, "document", ["kind", "valid"], (sheet) => {
    for (const [kind, mean] of [
      ["专项指导意见", street_records.guidance],
      ["典型总结", street_records.cases],
    ] as const) {
      const count = poisson(sheet.random, meanCount(sheet.lasting, mean, year.duty));
      for (let k = 0; k < count; k++) sheet.add(kind, flag(sheet.random, 0.98));
    }
  });
  withStreetRecords(year, "member", ["role", "active", "from_area", "partner_kind"], (sheet) => {
    const total = between(sheet.random, 70, 130);
    const own = binomial(
      sheet.random,
      total,
      chance(sheet.lasting, street_records.area_delegates, year.duty),
    );
    for (let k = 0; k < total; k++) sheet.add("社区代表", 1, k < own ? 1 : 0, "");
  });
  writeBurden(year);
  writeMoney(year);
  writePremises(year);
}
