import type { Random } from "@juping/statistics";
import { between, chance } from "../latent/chance.ts";
import { tableOf, type CommitteeYear } from "../latent/committee-year.ts";
import { daysAfter } from "../sample/days.ts";
import type { TableFile } from "../writer/table-file.ts";
import { findFact, type Fact } from "./fact.ts";
import { deservedPoints, markOf } from "./mark.ts";
import type { Check } from "./scoresheet.ts";
import { assignVisitors, type Visitor, type Visitors } from "./visitors.ts";

/** What all visits share. */
export interface VisitSetting {
  readonly checks: readonly Check[];
  readonly visitors: Visitors;
}

interface Visit {
  readonly table: TableFile;
  readonly unit: string;
  readonly id: string;
  readonly kind: "暗访" | "明访";
  readonly day: string;
}

/** An unannounced and an announced visit of one committee; a fifth of the visits scored by two, blind to each other. */
export function writeVisits(year: CommitteeYear, setting: VisitSetting): void {
  const { recipe, committee, cycle } = year;
  const random = year.random.substream("visits");
  const table = tableOf(year, "check", [
    ...["unit_code", "id", "visit_id", "visit_kind", "visited_on", "visitor", "mark", "code"],
    ...["applicable", "points", "possible", "field", "count", "called", "confirmed", "locked"],
  ]);
  const lasting = year.lasting.substream("visits");
  const shares = setting.checks.map((check) => chance(lasting, check.share, year.quality[check.area]));
  for (const kind of ["暗访", "明访"] as const) {
    const letter = kind === "暗访" ? "A" : "M";
    const day = daysAfter(`${cycle.year}-${recipe.visits.first_day}`, random.below(recipe.visits.days));
    const id = `${letter}${cycle.code}-${committee.index + 1}`;
    const visit = { table, unit: committee.code, id, kind, day };
    writeVisit(year, setting, shares, visit, random.substream(kind));
  }
}

function writeVisit(
  year: CommitteeYear,
  setting: VisitSetting,
  shares: readonly number[],
  visit: Visit,
  random: Random,
): void {
  const { visits } = year.recipe;
  const [first, second, third] = assignVisitors(setting.visitors, year.committee.district.index, random);
  const other = visit.kind === "暗访" ? "announced" : "unannounced";
  const isDouble = random.uniform() < visits.double_share;
  setting.checks.forEach((check, place) => {
    if (check.visit === other || !first || !second || !third) return;
    const logit = Math.log(1 / (shares[place] ?? 0.5) - 1) + visits.visit_sd * random.normal();
    const share = 1 / (1 + Math.exp(logit));
    const fact = findFact(check, share, random);
    if (!applies(year, check) || fact.none) {
      writeCheck(visit, check, first, "first", { none: true }, null);
      return;
    }
    const deserved = deservedPoints(check, share, visits.sight_sd, random);
    const mark = (visitor: Visitor): number =>
      fact.points ?? markOf(check, deserved, visitor, visits.judgement_sd, random);
    const marks = [mark(first), isDouble ? mark(second) : null] as const;
    writeCheck(visit, check, first, "first", fact, marks[0]);
    if (marks[1] !== null) {
      writeCheck(visit, check, second, "second", fact, marks[1]);
      if (Math.abs(marks[0] - marks[1]) >= visits.adjudicated_from) {
        writeCheck(visit, check, third, "third", fact, mark(third));
      }
    }
    if (check.code === "E03") writeRoomFacts(visit, check, first, share, random);
  });
}

function applies(year: CommitteeYear, check: Check): boolean {
  const { conditions, livingType } = year.committee;
  return (
    check.condition === "" ||
    check.condition === livingType ||
    [...conditions].some((condition) => condition === check.condition)
  );
}

/** Days open and uses of the elderly room: facts beside the mark, without points. */
function writeRoomFacts(visit: Visit, check: Check, visitor: Visitor, share: number, random: Random): void {
  const bare = { ...check, possible: 0 };
  const openDays = Math.min(7, Math.round(3 + 4 * share * (0.7 + 0.6 * random.uniform())));
  const uses = Math.min(6, Math.round(1 + 3 * share) + between(random, 0, 1));
  writeCheck(visit, bare, visitor, "first", { field: "open_days", count: openDays }, 0);
  writeCheck(visit, bare, visitor, "first", { field: "uses", count: uses }, 0);
}

function writeCheck(
  visit: Visit,
  check: Check,
  visitor: Visitor,
  mark: "first" | "second" | "third",
  fact: Fact,
  points: number | null,
): void {
  const id = [visit.id, check.code, fact.field, mark].filter(Boolean).join("-");
  const cells = [
    ...[visit.unit, id, visit.id, visit.kind, visit.day, visitor.code, mark, check.code],
    ...[points === null ? 0 : 1, points ?? "", points === null ? "" : check.possible],
    ...[fact.field ?? "", fact.count ?? "", fact.called ?? "", fact.confirmed ?? "", fact.locked ?? ""],
  ];
  visit.table.row(cells.join(","));
}
