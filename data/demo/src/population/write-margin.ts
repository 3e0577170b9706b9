import type { CommitteeYear } from "../latent/committee-year.ts";
import { tableOf } from "../latent/committee-year.ts";
import type { Population } from "./population.ts";

/** Control totals of the true adult population, by the codes of D1, D2 and D3. */
export function writeMargin(year: CommitteeYear, population: Population): void {
  const table = tableOf(year, "margin", ["unit_code", "variable", "category", "count"]);
  for (const variable of ["age", "sex", "tenure"] as const) {
    population[variable].forEach((count, place) => {
      table.row(`${year.committee.code},${variable},${place + 1},${count}`);
    });
  }
}
