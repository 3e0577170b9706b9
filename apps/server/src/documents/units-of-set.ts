import type { UnitIndex, ViewUnit } from "../view/unit-index.ts";
import type { SetOrder } from "./document-sets.ts";

const asOrdered = ({ id, level }: ViewUnit, folder: string): SetOrder["units"][number] => ({
  id,
  level,
  folder,
});

const ofStreet = (units: UnitIndex, street: ViewUnit, folder: string): SetOrder["units"] => [
  asOrdered(street, folder),
  ...units
    .inside(street, "committee")
    .filter(({ own }) => own)
    .map((committee) => asOrdered(committee, `${folder}居民区/`)),
];

/**
 * What a whole set speaks of, in the register's order: a street and its committees, or a district with its streets, each in a
 * folder of its own, since committees of two streets may have one name.
 */
export const unitsOfSet = (units: UnitIndex, unit: ViewUnit): SetOrder["units"] =>
  unit.level === "district"
    ? [
        asOrdered(unit, ""),
        ...units.inside(unit, "street").flatMap((street) => ofStreet(units, street, `${street.name}/`)),
      ]
    : ofStreet(units, unit, "");
