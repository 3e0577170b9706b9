import type { DrawSize } from "./draw-dwellings.ts";

/** A committee whose sample is to be sized. */
export interface SizedUnit {
  readonly unit: string;
  readonly households: number;
}

/** So many valid interviews up to so many households; the last band has no end. */
export interface SizeBand {
  readonly upTo: number | null;
  readonly interviews: number;
}

/** Valid interviews wanted of each unit, by its band of households. @throws RangeError where no band holds a unit */
export const interviewsByBand = (
  units: readonly SizedUnit[],
  bands: readonly SizeBand[],
): Map<string, number> =>
  new Map(
    units.map(({ unit, households }) => {
      const band = bands.find(({ upTo }) => upTo === null || households <= upTo);
      if (band === undefined) throw new RangeError(`no band for ${households} households of ${unit}`);
      return [unit, band.interviews];
    }),
  );

/** What a mean of answers is known by. */
export interface Precision {
  /** half of the wanted interval, in points of the score */
  readonly halfWidth: number;
  /** normal quantile of its level: 1.645 for 90 % */
  readonly quantile: number;
  /** standard deviation of one answer's score */
  readonly standardDeviation: number;
  /** variance under the design over that of simple random sampling */
  readonly designEffect: number;
  /** below so many a unit is not graded */
  readonly least: number;
}

/** Valid interviews that give a mean the wanted interval, with the correction for finite populations (Cochran 1977, 4.2). */
export const interviewsForInterval = (households: number, precision: Precision): number => {
  const { halfWidth, quantile, standardDeviation, designEffect, least } = precision;
  const infinite = designEffect * ((quantile * standardDeviation) / halfWidth) ** 2;
  return Math.min(households, Math.max(least, Math.ceil(infinite / (1 + infinite / households) - 1e-9)));
};

export interface BudgetedSizes {
  readonly interviews: ReadonlyMap<string, number>;
  /** what can be paid for; never narrower than wanted */
  readonly halfWidth: number;
  readonly costFen: bigint;
  /** false: even the least of every unit costs more than the budget */
  readonly affordable: boolean;
}

const steps = 60;

/**
 * Valid interviews of each unit for one interval everywhere: the wanted one, or the narrowest that the budget pays for.
 * @param costFen of one valid interview, call-backs and spoilt ones included
 */
export const interviewsWithinBudget = (
  units: readonly SizedUnit[],
  precision: Precision,
  { budgetFen, costFen }: { readonly budgetFen: bigint; readonly costFen: bigint },
): BudgetedSizes => {
  const plan = (halfWidth: number) => {
    const interviews = new Map(
      units.map(({ unit, households }) => [
        unit,
        interviewsForInterval(households, { ...precision, halfWidth }),
      ]),
    );
    const total = [...interviews.values()].reduce((a, b) => a + b, 0);
    return { interviews, halfWidth, costFen: BigInt(total) * costFen };
  };
  const wanted = plan(precision.halfWidth);
  if (wanted.costFen <= budgetFen) return { ...wanted, affordable: true };
  // Wider than the whole scale: nothing but the least of every unit is left.
  let wide = plan(1000);
  if (wide.costFen > budgetFen) return { ...wide, affordable: false };
  let narrow = precision.halfWidth;
  for (let step = 0; step < steps; step += 1) {
    const middle = plan((narrow + wide.halfWidth) / 2);
    if (middle.costFen <= budgetFen) wide = middle;
    else narrow = middle.halfWidth;
  }
  return { ...wide, affordable: true };
};

/** Dwellings to be drawn for so many valid interviews, by the share of drawn dwellings that give one. */
export const drawSize = (
  interviews: number,
  { expectedYield, reserveShare }: { readonly expectedYield: number; readonly reserveShare: number },
): DrawSize => {
  const main = Math.ceil(interviews / expectedYield - 1e-9);
  return { main, reserve: Math.ceil(main * reserveShare - 1e-9) };
};
