import type { DuckDBConnection } from "@duckdb/node-api";
import { UnitKind, type Unit } from "@juping/model";
import { cell, orNull } from "../duckdb/cell.ts";
import { readColumns, readRow } from "../duckdb/read-rows.ts";
import type { Home } from "../home/home.ts";
import { applyChanges, type RegisterRow } from "./apply-changes.ts";
import { registerBatches, type RegisterBatches } from "./register-batches.ts";
import { readChanges, type RegisterChange } from "./read-changes.ts";
import { registerRows } from "./register-rows.ts";
import { unitId } from "./unit-id.ts";

const always = {
  authority: cell.text,
  code: cell.text,
  name: cell.text,
  kind: (value: Parameters<typeof cell.text>[0]) => UnitKind.parse(value),
  ordinal: cell.integer,
} as const;

/** Columns that are empty throughout in many registers; those are not fetched, which halves the time of a national one. */
const sometimes = {
  parent_code: orNull(cell.text),
  aliases: orNull(cell.text),
  living_type: orNull(cell.text),
  household_band: orNull(cell.text),
  households: orNull(cell.integer),
  area_m2: orNull(cell.double),
  conditions: orNull(cell.text),
  founded_on: orNull(cell.text),
  evaluated: orNull(cell.boolean),
  watch_list: orNull(cell.boolean),
  effective_from: orNull(cell.text),
  effective_to: orNull(cell.text),
  known_on: orNull(cell.text),
} as const;

type Sometimes = { [K in keyof typeof sometimes]?: ReturnType<(typeof sometimes)[K]>[] };

const dates = new Set(["founded_on", "effective_from", "effective_to"]);

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

/** The nearest unit of one of the kinds on the way up, the unit itself included; -1 where there is none. */
const nearest = (start: number, parents: readonly number[], fits: (at: number) => boolean): number => {
  // A register cannot be deeper than its kinds; a circle of parents ends here too.
  for (let at = start, step = 0; at >= 0 && step < 16; at = parents[at] ?? -1, step += 1)
    if (fits(at)) return at;
  return -1;
};

/** The rows of a register, column by column. */
const readRegister = async (connection: DuckDBConnection, rows: string) => {
  const names = Object.keys(sometimes);
  await connection.run(`CREATE OR REPLACE TEMP TABLE register_row AS ${rows}`);
  const filled = await readRow(
    connection,
    `SELECT ${names.map((name) => `count(${name}) AS ${name}`).join(", ")} FROM register_row`,
    Object.fromEntries(names.map((name) => [name, cell.integer])),
  );
  const wanted = names.filter((name) => (filled[name] ?? 0) > 0);
  const texts = wanted.map((name) => (dates.has(name) ? `${name}::VARCHAR AS ${name}` : name));
  const columns = await readColumns(
    connection,
    `SELECT authority, code, name, kind, coalesce(ordinal, source_line) AS ordinal${texts.map((text) => `, ${text}`).join("")}
     FROM register_row ORDER BY ordinal, code, authority`,
    { ...always, ...Object.fromEntries(Object.entries(sometimes).filter(([name]) => wanted.includes(name))) },
  );
  await connection.run("DROP TABLE register_row");
  const { authority, code, name, kind, ordinal, ...rest } = columns;
  return { authority, code, name, kind, ordinal, ...(rest as Sometimes) };
};

type Read = Awaited<ReturnType<typeof readRegister>>;

/** What changes may change of a register, column by column. */
interface Changed extends Pick<Read, "authority" | "code" | "name" | "kind" | "parent_code"> {
  /** what ids are made of */
  readonly origin: readonly string[];
  /** places among the rows that were read, -1 for units that a change made; null: each in its own place */
  readonly row: readonly number[] | null;
  readonly changes: readonly RegisterRow[] | null;
}

const changed = (read: Read, changes: readonly RegisterChange[]): Changed => {
  if (changes.length === 0) return { ...read, origin: read.code, row: null, changes: null };
  const rows = read.code.map((code, index): RegisterRow => ({
    ...{ authority: read.authority[index] ?? "", code, name: read.name[index] ?? "", index },
    kind: read.kind[index] ?? "committee",
    parent_code: read.parent_code?.[index] ?? null,
    known_on: read.known_on?.[index] ?? null,
    origin: code,
    since: null,
    earlierNames: [],
    earlierCodes: [],
  }));
  const after = applyChanges(rows, changes);
  return {
    authority: after.map((row) => row.authority),
    code: after.map((row) => row.code),
    name: after.map((row) => row.name),
    kind: after.map((row) => row.kind),
    parent_code: after.map((row) => row.parent_code),
    origin: after.map((row) => row.origin),
    row: after.map((row) => row.index ?? -1),
    changes: after,
  };
};

/**
 * The units of a programme as its register knew them at a date, sorted by ordinal, then code, then authority.
 * - Of several rows for one (authority, code) the batch that counts last wins; a row begins on `effective_from` and
 *   has ended on `effective_to`.
 * - Dated changes that were in force by then are applied: see {@link applyChanges}.
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
  const from = batches ?? (await registerBatches(home, connection, programme));
  const query = registerRows(home, from, asOf);
  if (query === null) return [];
  const rest = await readRegister(connection, query);
  const read = changed(rest, await readChanges(home, connection, from.changes, asOf));
  const keyOf = (index: number, code: string): string => `${read.authority[index] ?? ""}\0${code}`;
  const at = new Map(read.code.map((code, index) => [keyOf(index, code), index]));
  const parents = read.code.map((_, index) => {
    const parent = read.parent_code?.[index] ?? null;
    return parent === null ? -1 : (at.get(keyOf(index, parent)) ?? -1);
  });
  const ids = read.origin.map((origin, index) => unitId(read.authority[index] ?? "", origin));
  const isStreet = (index: number): boolean => read.kind[index] === "street" || read.kind[index] === "town";
  const isDistrict = (index: number): boolean => read.kind[index] === "district";
  const idAt = (index: number): string | null => ids[index] ?? null;
  return ids.map((id, index): Unit => {
    const always = <T>(column: readonly T[]): T => column[index] as T;
    const row = read.row === null ? index : (read.row[index] ?? -1);
    const maybe = <T>(column: readonly (T | null)[] | undefined): T | null => column?.[row] ?? null;
    const change = read.changes?.[index];
    const kind = always(read.kind);
    return {
      id,
      kind,
      codes: [
        {
          authority: always(read.authority),
          code: always(read.code),
          effective_from: change?.since ?? maybe(rest.effective_from),
          effective_to: maybe(rest.effective_to),
        },
        ...(change?.earlierCodes ?? []).map(({ code, until }) => ({
          ...{ authority: always(read.authority), code, effective_from: null, effective_to: until },
        })),
      ],
      name: always(read.name),
      aliases: [...list(maybe(rest.aliases)), ...(change?.earlierNames ?? [])],
      parent: idAt(always(parents)),
      street: idAt(nearest(index, parents, isStreet)),
      district: idAt(nearest(index, parents, isDistrict)),
      classes: classes(maybe(rest.living_type), maybe(rest.household_band)),
      households: maybe(rest.households),
      area_m2: maybe(rest.area_m2),
      conditions: list(maybe(rest.conditions)),
      founded_on: maybe(rest.founded_on),
      evaluated: maybe(rest.evaluated) ?? kind !== "village_committee",
      watch_list: maybe(rest.watch_list) ?? false,
      ordinal: rest.ordinal[row] ?? rest.ordinal.length + index,
    };
  });
};
