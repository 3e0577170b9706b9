import { holmAdjust } from "@juping/statistics";
import { straightness, type QualityForm } from "./form-flags.ts";
import type { QualityRules } from "./quality-rules.ts";

/** What speaks for a committee's residents having been told how to answer. */
export interface CoachedCommittee {
  readonly unit: string;
  readonly forms: number;
  /** who said so at QC1 */
  readonly told: number;
  /** who gave the best answer to everything */
  readonly best: number;
  /** of both together, over all committees (Holm) */
  readonly pValue: number;
  readonly flagged: boolean;
}

/** Fewest who speak for it before a committee is flagged, whatever the chance. */
const fewestSigns = 3;

/**
 * Committees where more residents than elsewhere say that they were told how to answer, or give the best answer to everything. Each
 * is held against all others together: chance of so many or more (binomial), the smaller of both doubled, adjusted by Holm.
 */
export const coachedCommittees = (forms: readonly QualityForm[], rules: QualityRules): CoachedCommittee[] => {
  const residents = forms.filter(({ insider }) => !insider);
  const isBest = ({ answers }: QualityForm): boolean => {
    const { rated, share } = straightness(answers);
    return rated >= rules.fewestRated && share >= rules.straightShare && answers.includes(5);
  };
  const units = [...Map.groupBy(residents, ({ unit }) => unit)].map(([unit, own]) => ({
    unit,
    forms: own.length,
    told: own.filter(({ told }) => told).length,
    best: own.filter(isBest).length,
  }));
  const sum = (pick: (unit: (typeof units)[number]) => number): number =>
    units.reduce((total, unit) => total + pick(unit), 0);
  const [all, told, best] = [sum((u) => u.forms), sum((u) => u.told), sum((u) => u.best)];
  const chances = units.map((unit) => {
    const others = Math.max(1, all - unit.forms);
    const rate = (total: number, own: number): number => (total - own + 0.5) / (others + 1);
    return Math.min(
      1,
      2 *
        Math.min(
          atLeast(unit.told, unit.forms, rate(told, unit.told)),
          atLeast(unit.best, unit.forms, rate(best, unit.best)),
        ),
    );
  });
  const adjusted = holmAdjust(chances);
  return units.map((unit, place) => {
    const pValue = adjusted[place] ?? 1;
    const enough = Math.max(unit.told, unit.best) >= fewestSigns;
    return { ...unit, pValue, flagged: enough && pValue < rules.coachedLevel };
  });
};

/** Chance of `k` or more successes of `n` at a small probability: summed term by term from 0. */
const atLeast = (k: number, n: number, p: number): number => {
  if (k === 0) return 1;
  let term = Math.exp(n * Math.log1p(-p));
  let below = term;
  for (let i = 1; i < k; i += 1) {
    term *= ((n - i + 1) / i) * (p / (1 - p));
    below += term;
  }
  return Math.max(0, 1 - below);
};
