import type { PlannedUnit } from "@juping/ledger";
import type { Unit } from "@juping/model";
import { loadUnits, openDuckdb, type Home } from "@juping/store";
import type { z } from "zod";

type Committee = z.input<typeof PlannedUnit>;

/**
 * Committees that are evaluated, as the register has them on a day, those inside a unit or all.
 * @throws JupingError NOT_FOUND for an unknown programme
 */
export const committeesOf = async (
  home: Home,
  programme: string,
  day: string,
  within: string | null,
): Promise<Committee[]> => {
  const duckdb = await openDuckdb({ threads: 1 });
  try {
    const units = await loadUnits(home, duckdb.connection, programme, day);
    const names = new Map(units.map(({ id, name }) => [id, name]));
    return units
      .filter(({ kind, evaluated }) => kind === "committee" && evaluated)
      .filter(({ id, street, district }) => within === null || [id, street, district].includes(within))
      .map((unit) => committeeOf(unit, names));
  } finally {
    duckdb.close();
  }
};

const committeeOf = (unit: Unit, names: ReadonlyMap<string, string>): Committee => ({
  unit: unit.id,
  authority: unit.codes[0]?.authority ?? "",
  code: unit.codes[0]?.code ?? "",
  name: unit.name,
  street: unit.street,
  street_name: names.get(unit.street ?? "") ?? null,
  district: unit.district,
  district_name: names.get(unit.district ?? "") ?? null,
  living_type: unit.classes.living_type ?? null,
  conditions: [...unit.conditions],
});
