import { chance, flag } from "../latent/chance.ts";
import type { CommitteeYear } from "../latent/committee-year.ts";
import { withRecords } from "./record-sheet.ts";

/** Charters, covenants, owners' rules and lane committees' papers: those that exist, in force or not. */
export function writeDocuments(year: CommitteeYear): void {
  const { document } = year.recipe.records;
  const { conditions, livingType } = year.committee;
  const kinds: readonly (readonly [readonly string[], typeof document.general, number])[] = [
    [document.kinds.general, document.general, year.quality.B],
    [conditions.has("with_owners_committee") ? document.kinds.owners : [], document.owners, year.quality.D],
    [livingType === "现实型" ? document.kinds.lane : [], document.lane, year.quality.D],
  ];
  withRecords(year, "document", ["kind", "valid"], (sheet) => {
    const { lasting } = sheet;
    for (const [names, response, quality] of kinds) {
      const exists = chance(lasting, response, quality);
      for (const name of names) {
        if (flag(lasting, exists) === 1) sheet.add(name, flag(lasting, document.valid));
      }
    }
  });
}
