import { StatisticsError } from "../error.ts";
import type { SurveyDesign } from "./design.ts";
import { domainRows, type DomainOptions } from "./domain.ts";
import type { SurveyEstimate } from "./estimate.ts";
import {
  proportionInterval,
  type ProportionInterval,
  type ProportionIntervalMethod,
} from "./proportion-interval.ts";
import { surveyMean } from "./ratio.ts";

export interface ProportionOptions extends DomainOptions {
  /** Default 0.95. */
  readonly level?: number;
  /** Default "logit". */
  readonly method?: ProportionIntervalMethod;
}

/**
 * Weighted share of rows with y = 1: `surveyMean` of zeros and ones, with an interval that stays inside 0-1.
 * @throws StatisticsError `out_of_range` where a y of the domain is neither 0 nor 1.
 */
export function surveyProportion(
  design: SurveyDesign,
  y: ArrayLike<number>,
  options: ProportionOptions = {},
): SurveyEstimate & { readonly interval: ProportionInterval | null } {
  for (const row of domainRows(design, options.domain)) {
    const value = y[row];
    if (value !== 0 && value !== 1) {
      throw new StatisticsError("out_of_range", `y[${row}] is ${value}, not 0 or 1`, {
        name: "y",
        index: row,
        value,
      });
    }
  }
  const estimate = surveyMean(design, y, options);
  return { ...estimate, interval: proportionInterval(estimate, options.level ?? 0.95, options.method) };
}
