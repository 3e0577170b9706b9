import type { DuckDBConnection } from "@duckdb/node-api";
import { UnitKind, type Unit } from "@juping/model";
import { cell, orNull } from "../duckdb/cell.ts";
import { readColumns } from "../duckdb/read-rows.ts";
import type { Home } from "../home/home.ts";
import { registerBatches, type RegisterBatches } from "./register-batches.ts";
import { registerRows } from "./register-rows.ts";
import { unitIdSql } from "./unit-id.ts";

const shape = {
  id: cell.text,
  parent_id: orNull(cell.text),
  authority: cell.text,
  code: cell.text,
  name: cell.text,
  kind: (value: Parameters<typeof cell.text>[0]) => UnitKind.parse(value),
  aliases: orNull(cell.text),
  living_type: orNull(cell.text),
  household_band: orNull(cell.text),
  households: orNull(cell.integer),
  area_m2: orNull(cell.double),
  conditions: orNull(cell.text),
  founded_on: orNull(cell.text),
  evaluated: cell.boolean,
  watch_list: cell.boolean,
  ordinal: cell.integer,
  effective_from: orNull(cell.text),
  effective_to: orNull(cell.text),
} as const;

const none: readonly string[] = Object.freeze([]);
const noClasses: Readonly<Record<string, string>> = Object.freeze({});

const list = (joined: string | null): readonly string[] => (joined === null ? none : joined.split("|"));

const classes = (
  livingType: string | null,
  householdBand: string | null,
): Readonly<Record<string, string>> =>
  livingType === null && householdBand === null
    ? noClasses
    : {
        ...(livingType === null ? {} : { living_type: livingType }),
        ...(householdBand === null ? {} : { household_band: householdBand }),
      };

/** The nearest unit of one of the kinds on the way up, the unit itself included. */
const nearest = (start: number, parents: readonly number[], fits: (at: number) => boolean): number => {
  // A register cannot be deeper than its kinds; a circle of parents ends here too.
  for (let at = start, step = 0; at >= 0 && step < 16; at = parents[at] ?? -1, step += 1)
    if (fits(at)) return at;
  return -1;
};

/**
 * The units of a programme as its register knew them at a date, sorted by ordinal, then code, then authority.
 * - Of several rows for one (authority, code) the batch that counts last wins; a row begins on `effective_from` and
 *   has ended on `effective_to`.
 * - Parents are linked by code within the authority; a parent that is in no register is null.
 * - `street` and `district` are the nearest street or town and the nearest district on the way up; a street is in
 *   itself, a district too.
 * - Without a word in the register a unit is evaluated unless it is a 村委会; without an ordinal it stands where its
 *   row stood in the file.
 * - The programme `national` is the national register; of it every other programme sees what lies at, above and below
 *   its root.
 * @param asOf date `YYYY-MM-DD`
 * @param batches the register as a release names it; by default the batches in force now
 * @throws JupingError NOT_FOUND for an unknown programme
 */
export const loadUnits = async (
  home: Home,
  connection: DuckDBConnection,
  programme: string,
  asOf: string,
  batches?: RegisterBatches,
): Promise<Unit[]> => {
  const rows = registerRows(home, batches ?? (await registerBatches(home, connection, programme)), asOf);
  if (rows === null) return [];
  const read = await readColumns(
    connection,
    `SELECT ${unitIdSql("authority", "code")} AS id,
       CASE WHEN parent_code IS NOT NULL THEN ${unitIdSql("authority", "parent_code")} END AS parent_id,
       authority, code, name, kind, aliases, living_type, household_band, households, area_m2, conditions,
       founded_on::VARCHAR AS founded_on, coalesce(evaluated, kind <> 'village_committee') AS evaluated,
       coalesce(watch_list, false) AS watch_list, coalesce(ordinal, source_line) AS ordinal,
       effective_from::VARCHAR AS effective_from, effective_to::VARCHAR AS effective_to
     FROM (${rows}) ORDER BY ordinal, code, authority`,
    shape,
  );
  const at = new Map(read.id.map((id, index) => [id, index]));
  const parents = read.parent_id.map((id) => (id === null ? -1 : (at.get(id) ?? -1)));
  const isStreet = (index: number): boolean => read.kind[index] === "street" || read.kind[index] === "town";
  const isDistrict = (index: number): boolean => read.kind[index] === "district";
  const idAt = (index: number): string | null => read.id[index] ?? null;
  const unit = (id: string, index: number): Unit => {
    const pick = <T>(column: readonly T[]): T => column[index] as T;
    return {
      id,
      kind: pick(read.kind),
      codes: [
        {
          authority: pick(read.authority),
          code: pick(read.code),
          effective_from: pick(read.effective_from),
          effective_to: pick(read.effective_to),
        },
      ],
      name: pick(read.name),
      aliases: list(pick(read.aliases)),
      parent: idAt(pick(parents)),
      street: idAt(nearest(index, parents, isStreet)),
      district: idAt(nearest(index, parents, isDistrict)),
      classes: classes(pick(read.living_type), pick(read.household_band)),
      households: pick(read.households),
      area_m2: pick(read.area_m2),
      conditions: list(pick(read.conditions)),
      founded_on: pick(read.founded_on),
      evaluated: pick(read.evaluated),
      watch_list: pick(read.watch_list),
      ordinal: pick(read.ordinal),
    };
  };
  return read.id.map(unit);
};
