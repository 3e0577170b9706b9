import type { Recipe } from "../recipe.ts";
import { tableOf, type CommitteeYear } from "../latent/committee-year.ts";

/** Rare things, named one by one in the recipe: findings of competent bodies, incidents, recognitions. */
export function writeEvents(year: CommitteeYear): void {
  const { events } = year.recipe;
  for (const [id, each] of matching(year, events.body_findings)) {
    const columns = ["unit_code", "id", "kind", "document_no", "sign_offs", "reply_closed"];
    const cells = [id, each.kind, each.document_no, each.sign_offs, each.reply_closed];
    tableOf(year, "body_finding", columns).row([year.committee.code, ...cells].join(","));
  }
  for (const [id, each] of matching(year, events.incidents)) {
    const table = tableOf(year, "incident", ["unit_code", "id", "kind", "status"]);
    table.row([year.committee.code, id, each.kind, each.status].join(","));
  }
  const random = year.random.substream("recognition");
  if (random.uniform() < events.recognition_share) {
    const table = tableOf(year, "recognition", ["unit_code", "id", "work", "level", "approval_no"]);
    const level = ["区级", "市级"][random.below(2)] ?? "区级";
    const approved = random.uniform() < 0.8 ? `示办〔${year.cycle.year}〕${1 + random.below(90)}号` : "";
    table.row(`${year.committee.code},1,自治特色做法,${level},${approved}`);
  }
}

type Place = Recipe["events"]["incidents"][number];

/** Events of this committee in this cycle with a number; streets and committees are counted from 1. */
function matching<E extends Pick<Place, "cycle" | "street" | "committee">>(
  { committee, cycle }: CommitteeYear,
  events: readonly E[],
): (readonly [number, E])[] {
  return events
    .filter(
      (event) =>
        event.cycle === cycle.code &&
        event.street === committee.street.index + 1 &&
        event.committee === committee.ordinal + 1,
    )
    .map((event, place) => [place + 1, event]);
}
