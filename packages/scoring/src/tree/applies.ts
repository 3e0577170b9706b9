import type { Node, Unit } from "@juping/model";

/** Units and dates that decide what a node applies to. */
export interface Applicability {
  /** classification whose classes `applies_to` names (living types) */
  readonly classification: string;
  /** date that the cycle speaks of */
  readonly as_of: string;
}

/** The same day `months` months later; the last day of a shorter month. Dates are `YYYY-MM-DD`. */
const addMonths = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
};

/** Whether a unit is younger than `months` at a date. A unit without a founding date counts as old. */
export const isNew = (unit: Unit, months: number, asOf: string): boolean =>
  unit.founded_on !== null && addMonths(unit.founded_on, months) > asOf;

/** Whether one of a node's alternatives fits the unit: `all`, a kind, a living type or a condition. */
export const applies = (node: Node, unit: Unit, { classification, as_of }: Applicability): boolean =>
  node.applies_to.some((scope) => {
    switch (scope) {
      case "all":
        return true;
      case "committee":
        return unit.kind === "committee";
      case "street":
        return unit.kind === "street" || unit.kind === "town";
      case "older_than_12_months":
        return !isNew(unit, 12, as_of);
      default:
        return unit.classes[classification] === scope || unit.conditions.includes(scope);
    }
  });
