import type { CommitteeYear } from "../latent/committee-year.ts";
import { tableOf } from "../latent/committee-year.ts";
import type { Fieldwork } from "./fieldwork.ts";

/** One row a released dwelling. `days[k]` is the day of its last attempt. */
export function writeContact(
  year: CommitteeYear,
  ids: readonly string[],
  work: Fieldwork,
  days: readonly string[],
): void {
  const table = tableOf(year, "contact", [
    "unit_code",
    "dwelling_id",
    "final_outcome",
    "attempts",
    "visitor",
    "mode",
    "decided_on",
  ]);
  work.visits.forEach((result, k) => {
    table.row(
      `${year.committee.code},${ids[k] ?? ""},${result.outcome},${result.attempts},` +
        `${result.interviewer.code},${result.mode},${days[k] ?? ""}`,
    );
  });
}
