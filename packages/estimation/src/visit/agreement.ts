import {
  agreementCoefficients,
  cohenKappa,
  intraclassCorrelations,
  krippendorffAlpha,
  waldInterval,
  type AgreementCoefficient,
} from "@juping/statistics";
import { ifDefined } from "../table/if-defined.ts";
import type { AgreementRow } from "../table/quality-rows.ts";
import type { CheckPair, VisitMark } from "./read-visit-marks.ts";

/** Fewest pairs for a coefficient to be shown: below, its standard error is itself a guess. */
const leastPairs = 10;

/** Pairs of blind marks on one scale. */
interface Pairs {
  readonly check: string;
  readonly first: readonly number[];
  readonly second: readonly number[];
}

interface Coefficient {
  readonly value: number;
  readonly standardError: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}

/** Coefficients of single checks: marks are categories in order, and points. */
const ofCheck = ["percent", "kappa_linear", "alpha_interval", "ac1", "ac2_linear", "icc_oneway"] as const;
/** Of the whole visit, a score on a continuous scale. */
const ofVisit = ["alpha_interval", "icc_oneway"] as const;

/**
 * Agreement of blind double scoring with standard errors, for each check and (`*`) for the score of the whole visit. The two
 * marks of a visit come from whoever was sent, so the intraclass correlation is that of one-way designs. Visits are the sample.
 * @param level of the intervals
 */
export const agreementRows = (
  pairs: readonly CheckPair[],
  marks: readonly VisitMark[],
  level: number,
): AgreementRow[] => {
  const checks = [...Map.groupBy(pairs, ({ check }) => check)].map(([check, own]) => ({
    check,
    first: own.map(({ first }) => first),
    second: own.map(({ second }) => second),
  }));
  const whole = visitPairs(marks);
  if (whole.first.length === 0 && checks.length === 0) return [];
  return [
    ...ofVisit.map((name) => row(whole, name, level)),
    ...checks.flatMap((own) => ofCheck.map((name) => row(own, name, level))),
  ];
};

const visitPairs = (marks: readonly VisitMark[]): Pairs => {
  const twice = [...Map.groupBy(marks, ({ visit }) => visit).values()].filter((own) => own.length === 2);
  return {
    check: "*",
    first: twice.map((own) => own[0]?.score ?? 0),
    second: twice.map((own) => own[1]?.score ?? 0),
  };
};

const row = (pairs: Pairs, coefficient: (typeof ofCheck)[number], level: number): AgreementRow => {
  const base = { check: pairs.check, coefficient, pairs: pairs.first.length };
  const none = { value: null, standard_error: null, lower: null, upper: null };
  if (pairs.first.length < leastPairs) return { ...base, ...none, state: "too_few" };
  const found = ifDefined(() => compute(pairs, coefficient, level));
  if (found === null) return { ...base, ...none, state: "no_variation" };
  const { value, standardError, lower, upper } = found;
  return { ...base, value, standard_error: standardError, lower, upper, state: "value" };
};

const compute = (
  { first, second }: Pairs,
  coefficient: (typeof ofCheck)[number],
  level: number,
): Coefficient | null => {
  const count = first.length;
  const unit = Int32Array.from({ length: 2 * count }, (_, at) => at >> 1);
  const rater = Int32Array.from({ length: 2 * count }, (_, at) => at & 1);
  const value = Float64Array.from({ length: 2 * count }, (_, at) => (at & 1 ? second : first)[at >> 1] ?? 0);
  const gwet = (weights: "nominal" | "linear") =>
    agreementCoefficients({ unit, rater, value }, weights, { level });
  switch (coefficient) {
    case "percent":
      return ofCoefficient(gwet("nominal").percent);
    case "ac1":
      return ofCoefficient(gwet("nominal").gwet);
    case "ac2_linear":
      return ofCoefficient(gwet("linear").gwet);
    case "alpha_interval": {
      const { alpha, standardError, interval } = krippendorffAlpha({ unit, value }, "interval", level);
      return { value: alpha, standardError, lower: interval?.lower ?? null, upper: interval?.upper ?? null };
    }
    case "kappa_linear": {
      const tenths = (points: number): number => Math.round(points * 10);
      const [a, b] = [first.map(tenths), second.map(tenths)];
      const { kappa, standardError } = cohenKappa(a, b, Math.max(1, ...a, ...b) + 1, "linear");
      const { lower, upper } = waldInterval(kappa, standardError, level);
      return { value: kappa, standardError, lower, upper: Math.min(1, upper) };
    }
    case "icc_oneway": {
      const [icc] = intraclassCorrelations([first, second], level);
      return icc === undefined
        ? null
        : {
            value: icc.value,
            standardError: icc.standardError,
            lower: icc.interval.lower,
            upper: icc.interval.upper,
          };
    }
  }
};

const ofCoefficient = (found: AgreementCoefficient | null): Coefficient | null =>
  found === null
    ? null
    : {
        value: found.coefficient,
        standardError: found.standardError,
        lower: found.interval?.lower ?? null,
        upper: found.interval?.upper ?? null,
      };
