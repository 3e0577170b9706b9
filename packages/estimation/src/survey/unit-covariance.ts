import { designCovariance } from "@juping/statistics";
import type { CovarianceRow } from "../table/quality-rows.ts";
import type { CodeMap } from "./code-map.ts";
import { linearise } from "./linearised.ts";
import { mappedCodes } from "./mapped-codes.ts";
import type { UnitSample } from "./sample.ts";

/**
 * Linearised covariance matrix of a unit's survey measures. Items share respondents, so the error of a composite follows from
 * the whole matrix: g' C g, g the composite's slope in each measure. null without a measure.
 * @param maps of the measures that have a value
 */
export const unitCovariance = (
  unit: string,
  sample: UnitSample,
  maps: readonly CodeMap[],
): CovarianceRow | null => {
  if (maps.length === 0) return null;
  const influences = maps.map(({ column, numerator, denominator }) => {
    const codes = sample.codes.get(column) ?? new Uint8Array(sample.design.rows);
    const { influence } = linearise(sample, mappedCodes(codes, numerator), mappedCodes(codes, denominator));
    return influence ?? new Float64Array(sample.design.rows);
  });
  return {
    unit_id: unit,
    measures: maps.map(({ measure }) => measure.code).join("|"),
    covariance: designCovariance(sample.design, influences),
  };
};
