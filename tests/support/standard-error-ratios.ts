import type { CycleEstimates } from "@juping/estimation";
import { replicateStandardError } from "@juping/statistics";

export interface StandardErrorRatios {
  /** linearised over replicate, root mean squares over all committees and measures */
  readonly all: number;
  readonly measures: readonly { readonly measure: string; readonly units: number; readonly ratio: number }[];
}

/** How the linearised standard errors of survey measures compare with those of their replicates. */
export const standardErrorRatios = ({
  observations,
  replicates,
}: Pick<CycleEstimates, "observations" | "replicates">): StandardErrorRatios => {
  const linearised = new Map(
    observations.flatMap(({ unit, measure, standard_error, design_effect }) =>
      standard_error === null || design_effect == null
        ? []
        : [[`${unit} ${measure}`, standard_error] as const],
    ),
  );
  const squares = new Map<string, { units: number; line: number; drawn: number }>();
  for (const { unit, measures, values, count } of replicates)
    measures.forEach((measure, row) => {
      const line = linearised.get(`${unit} ${measure}`);
      if (line === undefined) return;
      const drawn = replicateStandardError(values.subarray(row * count, (row + 1) * count), {
        around: "mean",
      });
      const own = squares.get(measure) ?? { units: 0, line: 0, drawn: 0 };
      own.units += 1;
      own.line += line ** 2;
      own.drawn += drawn ** 2;
      squares.set(measure, own);
    });
  // Measures are in points or shares: each counts by its ratio, weighted by its committees.
  const measures = [...squares].map(([measure, { units, line, drawn }]) => ({
    measure,
    units,
    ratio: Math.sqrt(line / drawn),
  }));
  const whole = measures.reduce((sum, { units }) => sum + units, 0);
  return {
    all: Math.exp(measures.reduce((sum, { units, ratio }) => sum + units * Math.log(ratio), 0) / whole),
    measures,
  };
};
