/** A step of the administrative order that units are compared on. */
export type Level = "committee" | "street" | "district";

const kinds: Readonly<Record<Level, readonly string[]>> = {
  committee: ["committee", "village_committee", "hospital"],
  street: ["street", "town"],
  district: ["district"],
};

/** Level of a kind of unit; null for what lies above (a city, a province). */
export const levelOf = (kind: string): Level | null =>
  kinds.committee.includes(kind)
    ? "committee"
    : kinds.street.includes(kind)
      ? "street"
      : kinds.district.includes(kind)
        ? "district"
        : null;

/** One level down. */
export const levelBelow = (level: Level | null): Level =>
  level === null ? "district" : level === "district" ? "street" : "committee";
