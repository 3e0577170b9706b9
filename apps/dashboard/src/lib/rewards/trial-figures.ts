import { decimal, percent, yuan } from "#lib/format/number.ts";
import { rewardWords as words } from "#lib/words/rewards.ts";
import type { Locale } from "#lib/words/say.ts";
import { gini, type TrialResult, type TrialRow } from "./simulate.ts";

/** One line of a trial's summary beside the official run. */
export interface TrialFigure {
  readonly name: { readonly zh: string; readonly en: string };
  readonly official: string;
  readonly tried: string;
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, amount) => all + amount, 0n);

/** What a trial changes as a whole. @param official the official rules, tried by the same code */
export const trialFigures = (result: TrialResult, official: TrialResult, locale: Locale): TrialFigure[] => {
  const shown = (fen: bigint): string => yuan(String(fen), locale);
  const count = (which: (row: TrialRow) => boolean): string => String(result.rows.filter(which).length);
  const gains = result.rows.map((row) => (row.tried > row.official ? row.tried - row.official : 0n));
  return [
    {
      name: words.spentLine,
      official: shown(sum(result.rows.map((row) => row.official))),
      tried: shown(sum(result.rows.map((row) => row.tried))),
    },
    { name: words.restLine, official: shown(official.rest), tried: shown(result.rest) },
    { name: words.winners, official: "", tried: count((row) => row.tried > row.official) },
    { name: words.losers, official: "", tried: count((row) => row.tried < row.official) },
    { name: words.moved, official: "", tried: shown(sum(gains)) },
    {
      name: words.gini,
      official: decimal(gini(result.rows.map((row) => row.official)), 3),
      tried: decimal(gini(result.rows.map((row) => row.tried)), 3),
    },
    { name: words.best, official: String(official.best), tried: String(result.best) },
    {
      name: words.misallocated,
      official: percent(official.misallocated, 1),
      tried: percent(result.misallocated, 1),
    },
  ];
};
