import type { FrameBuilding } from "./frame.ts";

/** A committee as the register has it. */
export interface CoveredUnit {
  readonly unit: string;
  readonly households: number | null;
}

export interface CoverageLimits {
  /** fewest dwellings of the list over the register's households */
  readonly least: number;
  /** most of them: empty dwellings and shops listed as dwellings lie between */
  readonly most: number;
  /** day before which a list is too old */
  readonly listedFrom: string;
}

/** What is wrong with the list of a committee. */
export type CoverageProblem =
  | "not_listed"
  | "not_in_register"
  | "no_households"
  | "too_few"
  | "too_many"
  | "too_old"
  | "from_committee"
  | "listed_twice";

export interface UnitCoverage {
  readonly unit: string;
  readonly dwellings: number;
  readonly households: number | null;
  /** null without households */
  readonly ratio: number | null;
  readonly problems: readonly CoverageProblem[];
}

/** A building with where and when it was listed. */
export interface ListedBuilding extends FrameBuilding {
  readonly source: string | null;
  readonly listedOn: string;
}

/** A list that the evaluated themselves supplied is none. */
const ownList = /居委会|居民委员会|村委会|社区工作站/;

/** Every committee of the register and of the list, with what keeps its list from being drawn from. */
export const frameCoverage = (
  frame: readonly ListedBuilding[],
  register: readonly CoveredUnit[],
  limits: CoverageLimits,
): UnitCoverage[] => {
  const lists = Map.groupBy(frame, ({ unit }) => unit);
  const known = new Map(register.map((unit) => [unit.unit, unit]));
  const units = [...new Set([...known.keys(), ...lists.keys()])].sort();
  return units.map((unit) => {
    const buildings = lists.get(unit) ?? [];
    const dwellings = buildings.reduce((sum, building) => sum + building.dwellings, 0);
    const households = known.get(unit)?.households ?? null;
    const ratio = households === null || households === 0 ? null : dwellings / households;
    const names = new Set(buildings.map(({ building }) => building));
    const problems: [CoverageProblem, boolean][] = [
      ["not_in_register", !known.has(unit)],
      ["not_listed", buildings.length === 0],
      ["no_households", known.has(unit) && ratio === null],
      ["too_few", buildings.length > 0 && ratio !== null && ratio < limits.least],
      ["too_many", ratio !== null && ratio > limits.most],
      ["too_old", buildings.some(({ listedOn }) => listedOn < limits.listedFrom)],
      ["from_committee", buildings.some(({ source }) => source !== null && ownList.test(source))],
      ["listed_twice", names.size < buildings.length],
    ];
    return {
      ...{ unit, dwellings, households, ratio },
      problems: problems.flatMap(([problem, holds]) => (holds ? [problem] : [])),
    };
  });
};
