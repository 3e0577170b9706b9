import type { WorkAssignment, WorkUnit } from "@juping/model/api";
import type { SheetRow } from "./sheet-row.ts";

/** The committee of a sheet in words. */
export const workUnitOf = (
  row: Pick<SheetRow, "unit" | "unit_name" | "street_name" | "district_name">,
): WorkUnit => ({
  id: row.unit,
  name: row.unit_name,
  street: row.street_name,
  district: row.district_name,
});

/** A sheet as its visitor's list has it: nothing in it says whether the visit is scored by two. */
export const assignmentOf = (row: SheetRow): WorkAssignment => {
  const { programme, cycle, kind, planned_on, state, version, done, required } = row;
  const { visited_on, last_marked_at, submitted_at, return_reason, missing_reason } = row;
  return {
    ...{ sheet: row.id, programme, cycle, unit: workUnitOf(row), kind, planned_on, state, version },
    ...{ third: row.mark === "third", done, required, visited_on, last_marked_at, submitted_at },
    ...{ return_reason, missing_reason },
  };
};
