import { DriverQuadrant, type Driver, type Figure } from "@juping/model/api";
import { normalQuantile } from "@juping/statistics";
import { cell } from "@juping/store";
import type { ReleaseView } from "../view/release-view.ts";

/** Drivers of residents' satisfaction in a unit, all its committees first, then class by class; the surest to mend first. */
export const driversOf = async ({ file, facts }: ReleaseView, unit: string): Promise<Driver[]> => {
  const rows = await file.rows(
    `SELECT class, measure, name_zh, name_en, n, importance, importance_error, performance, performance_error, quadrant,
       fix_first, keep_up, low_priority, possible_overkill
     FROM driver JOIN measure USING (measure)
     WHERE unit_id = $unit ORDER BY class <> '*', class, fix_first DESC, measure`,
    {
      class: cell.text,
      measure: cell.text,
      name_zh: cell.text,
      name_en: cell.text,
      n: cell.integer,
      importance: cell.double,
      importance_error: cell.double,
      performance: cell.double,
      performance_error: cell.double,
      quadrant: cell.text,
      fix_first: cell.double,
      keep_up: cell.double,
      low_priority: cell.double,
      possible_overkill: cell.double,
    },
    { unit },
  );
  const z = normalQuantile((1 + facts.levels.standing) / 2);
  const figure = (value: number, error: number, least: number, most: number): Figure => ({
    value,
    state: "value",
    standard_error: error,
    lower: Math.max(least, value - z * error),
    upper: Math.min(most, value + z * error),
  });
  return rows.map((row) => ({
    class: row.class,
    measure: row.measure,
    name: { zh: row.name_zh.replace(/得分$/, ""), en: row.name_en.replace(/ score$/, "") },
    n: row.n,
    importance: figure(row.importance, row.importance_error, -1, 1),
    performance: figure(row.performance, row.performance_error, 0, 100),
    quadrant: DriverQuadrant.parse(row.quadrant),
    chance: {
      fix_first: row.fix_first,
      keep_up: row.keep_up,
      low_priority: row.low_priority,
      possible_overkill: row.possible_overkill,
    },
  }));
};
