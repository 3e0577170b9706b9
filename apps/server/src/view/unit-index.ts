import { JupingError, parsePolicy, type Policy } from "@juping/model";
import type { Place } from "@juping/model/access";
import type { UnitRef } from "@juping/model/api";
import { cell, orNull, type ReleaseFile } from "@juping/store";
import { levelOf, type Level } from "./level.ts";

const shape = {
  unit_id: cell.text,
  kind: cell.text,
  authority: orNull(cell.text),
  code: orNull(cell.text),
  name: cell.text,
  aliases: orNull(cell.text),
  initials: orNull(cell.text),
  parent_id: orNull(cell.text),
  street_id: orNull(cell.text),
  district_id: orNull(cell.text),
  living_type: orNull(cell.text),
  household_band: orNull(cell.text),
  households: orNull(cell.integer),
  founded_on: orNull(cell.time),
  evaluated: orNull(cell.boolean),
  watch_list: orNull(cell.boolean),
  ordinal: orNull(cell.integer),
};

/** A unit that the policy's file names. */
export interface ViewUnit {
  readonly id: string;
  readonly kind: string;
  readonly level: Level | null;
  readonly authority: string;
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly initials: readonly string[];
  readonly parent: string | null;
  readonly street: string | null;
  readonly district: string | null;
  readonly living_type: string | null;
  readonly household_band: string | null;
  readonly households: number | null;
  readonly founded_on: string | null;
  readonly evaluated: boolean;
  readonly watch_list: boolean;
  readonly ordinal: number;
  /** held in full: of the others the file has names and published aggregates only */
  readonly own: boolean;
}

/** Units of one policy's file, in the order of the register. */
export interface UnitIndex {
  readonly all: readonly ViewUnit[];
  /** what the whole programme covers */
  readonly root: ViewUnit;
  /** what the policy speaks of */
  readonly home: ViewUnit;
  find(id: string): ViewUnit | undefined;
  /** @throws JupingError NOT_FOUND for a unit that the file does not name */
  named(id: string): ViewUnit;
  /** @throws JupingError NOT_FOUND; POLICY_FORBIDDEN for a unit of which the policy may see aggregates only */
  own(id: string): ViewUnit;
  /** units of a level inside a scope, the scope itself left out */
  inside(scope: ViewUnit, level: Level): ViewUnit[];
  /** from the root down to the unit */
  above(unit: ViewUnit): ViewUnit[];
}

export const refOf = ({ id, kind, name, parent }: ViewUnit): UnitRef => ({ id, kind, name, parent });

/** Where a unit stands, as far as a file names it. */
export const placeIn = (units: UnitIndex, id: string): Place | undefined => {
  const unit = units.find(id);
  return unit === undefined || unit.level === null
    ? undefined
    : { level: unit.level, street: unit.street, district: unit.district };
};

const bars = (text: string | null): string[] => (text ?? "").split("|").filter((part) => part !== "");

const isOwn = (policy: Policy, id: string, street: string | null, district: string | null): boolean =>
  policy.kind === "whole" || [id, street, district].includes(policy.unit);

/** Reads the units of a file. @throws JupingError SCHEMA_INVALID where none of them is a root */
export const readUnits = async (
  file: ReleaseFile,
  root: { readonly authority: string; readonly code: string },
): Promise<UnitIndex> => {
  const policy = parsePolicy(file.info.get("policy") ?? "");
  const columns = Object.keys(shape).join(", ");
  const rows = await file.rows(`SELECT ${columns} FROM unit ORDER BY ordinal, unit_id`, shape);
  const all = rows.map((row): ViewUnit => ({
    id: row.unit_id,
    kind: row.kind,
    level: levelOf(row.kind),
    authority: row.authority ?? "",
    code: row.code ?? "",
    name: row.name,
    aliases: bars(row.aliases),
    initials: bars(row.initials),
    parent: row.parent_id,
    street: row.street_id,
    district: row.district_id,
    living_type: row.living_type,
    household_band: row.household_band,
    households: row.households,
    founded_on: row.founded_on,
    evaluated: row.evaluated ?? false,
    watch_list: row.watch_list ?? false,
    ordinal: row.ordinal ?? 0,
    own: isOwn(policy, row.unit_id, row.street_id, row.district_id),
  }));
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  const top =
    all.find((unit) => unit.authority === root.authority && unit.code === root.code) ??
    all.find((unit) => unit.level === null && (unit.parent === null || !byId.has(unit.parent)));
  if (top === undefined)
    throw new JupingError("SCHEMA_INVALID", {
      what: "unit",
      path: `${root.authority} ${root.code}`,
      reason: "no root",
    });
  const named = (id: string): ViewUnit => {
    const unit = byId.get(id);
    if (unit) return unit;
    throw new JupingError("NOT_FOUND", { what: "单位", value: id });
  };
  return {
    all,
    root: top,
    home: policy.kind === "whole" ? top : named(policy.unit),
    find: (id) => byId.get(id),
    named,
    own: (id) => {
      const unit = named(id);
      if (unit.own) return unit;
      throw new JupingError("POLICY_FORBIDDEN", { what: unit.name });
    },
    inside: (scope, level) =>
      all.filter(
        (unit) =>
          unit.level === level &&
          unit.id !== scope.id &&
          (scope.id === top.id ||
            unit.street === scope.id ||
            unit.district === scope.id ||
            unit.parent === scope.id),
      ),
    above: (unit) => {
      const path: ViewUnit[] = [];
      for (
        let at: ViewUnit | undefined = unit;
        at !== undefined && !path.includes(at);
        at = at.parent === null ? undefined : byId.get(at.parent)
      )
        path.unshift(at);
      return path;
    },
  };
};
