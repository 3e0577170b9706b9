import type { Fieldwork, Hotline, Wish } from "@juping/model/api";
import { cell, orNull } from "@juping/store";
import type { ReleaseView } from "../view/release-view.ts";
import { estimateFigure } from "./figure.ts";

const share = orNull(cell.double);
const count = orNull(cell.integer);

const fieldworkShape = {
  drawn: count,
  completed: count,
  partial: count,
  refused: count,
  non_contact: count,
  other: count,
  unknown_household: count,
  unknown_other: count,
  not_eligible: count,
  rr1: share,
  rr3: share,
  insiders: count,
  excluded: count,
  valid: count,
  design_effect: share,
  coached: count,
};

/** How the survey of a unit was carried out; null where there is none. */
export const fieldworkOf = async ({ file }: ReleaseView, unit: string): Promise<Fieldwork | null> => {
  const columns = Object.keys(fieldworkShape).join(", ");
  const [row] = await file.rows(`SELECT ${columns} FROM fieldwork WHERE unit_id = $unit`, fieldworkShape, {
    unit,
  });
  if (row === undefined) return null;
  const { rr1, rr3, design_effect, ...counts } = row;
  const numbers = Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, value ?? 0]));
  return { ...(numbers as Omit<Fieldwork, "rr1" | "rr3" | "design_effect">), rr1, rr3, design_effect };
};

/** 12345 requests of a unit; null where there are none on record. */
export const hotlineOf = async ({ file }: ReleaseView, unit: string): Promise<Hotline | null> => {
  const [row] = await file.rows(
    "SELECT requests, on_time_share, solved_share, satisfied_share FROM hotline WHERE unit_id = $unit",
    { requests: count, on_time_share: share, solved_share: share, satisfied_share: share },
    { unit },
  );
  return row === undefined ? null : { ...row, requests: row.requests ?? 0 };
};

const wishShape = { kind: cell.text, n: count, share, standard_error: share };

type WishRow = Readonly<{
  kind: string;
  n: number | null;
  share: number | null;
  standard_error: number | null;
}>;

const wishOf = ({ facts }: ReleaseView, { kind, n, share: value, standard_error }: WishRow): Wish[] =>
  value === null
    ? []
    : [{ kind, n: n ?? 0, share: estimateFigure(value, standard_error, facts.levels.standing, 1) }];

/** What residents want solved, the most wished for first. */
export const wishesOf = async (view: ReleaseView, unit: string): Promise<Wish[]> => {
  const rows = await view.file.rows(
    "SELECT kind, n, share, standard_error FROM wish WHERE unit_id = $unit ORDER BY share DESC NULLS LAST, kind",
    wishShape,
    { unit },
  );
  return rows.flatMap((row) => wishOf(view, row));
};

/** The same by class of a unit's committees. */
export const classWishesOf = async (
  view: ReleaseView,
  unit: string,
): Promise<{ class: string; wishes: Wish[] }[]> => {
  const rows = await view.file.rows(
    "SELECT class, kind, n, share, standard_error FROM wish_class WHERE unit_id = $unit ORDER BY class, share DESC NULLS LAST, kind",
    { class: cell.text, ...wishShape },
    { unit },
  );
  return [...Map.groupBy(rows, (row) => row.class)].map(([name, own]) => ({
    class: name,
    wishes: own.flatMap((row) => wishOf(view, row)),
  }));
};
