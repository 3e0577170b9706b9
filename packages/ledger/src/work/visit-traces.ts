import { visitFlags, type Place } from "@juping/fieldwork";
import type { VisitFlag } from "@juping/model";
import type { Reading } from "../sql.ts";
import { isIn } from "./comparison.ts";
import type { SheetRow } from "./sheet-row.ts";

interface Times {
  readonly sheet: string;
  readonly first: string;
  readonly last: string;
}

interface PhotoRow {
  readonly sheet: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

const ofCycle = `JOIN work_sheet s ON s.id = x.sheet JOIN work_visit v ON v.id = s.visit
  WHERE v.programme = $1 AND v.cycle = $2`;

/**
 * What about each visit is to be looked into, by sheet: of those that are in, but for a third's, who sees only what two differ on.
 */
export const visitTraces = async (
  tx: Reading,
  programme: string,
  cycle: string,
  sheets: readonly SheetRow[],
): Promise<Map<string, VisitFlag[]>> => {
  const key = [programme, cycle];
  const times = await tx.all<Times>(
    `SELECT x.sheet, min(x.marked_at) AS "first", max(x.marked_at) AS "last" FROM work_mark_change x ${ofCycle}
       AND x.after_submission = 0 GROUP BY x.sheet`,
    key,
  );
  const photos = await tx.all<PhotoRow>(
    `SELECT x.sheet, x.latitude, x.longitude FROM work_evidence x ${ofCycle} AND x.removed_at IS NULL`,
    key,
  );
  const timesOf = new Map(times.map((row) => [row.sheet, row]));
  const photosOf = Map.groupBy(photos, ({ sheet }) => sheet);
  const placesOf = (sheet: string): (Place | null)[] => (photosOf.get(sheet) ?? []).map(placeOf);
  const byUnit = Map.groupBy(sheets, ({ unit }) => unit);
  const judged = sheets.filter((sheet) => isIn(sheet) && sheet.mark !== "third");
  return new Map(
    judged.map(({ id, unit, visited_on }) => {
      const others = (byUnit.get(unit) ?? []).filter((sheet) => sheet.id !== id);
      const flags = visitFlags({
        visitedOn: visited_on,
        firstMark: timesOf.get(id)?.first ?? null,
        lastMark: timesOf.get(id)?.last ?? null,
        photos: placesOf(id),
        othersPhotos: others.flatMap((sheet) => placesOf(sheet.id)).filter((place) => place !== null),
      });
      return [id, flags];
    }),
  );
};

const placeOf = ({ latitude, longitude }: PhotoRow): Place | null =>
  latitude === null || longitude === null ? null : { latitude, longitude };
