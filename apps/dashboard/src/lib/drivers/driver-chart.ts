import type { Driver } from "@juping/model/api";
import { say, type Locale } from "#lib/words/say.ts";

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Items of one class as points with their intervals, and where the chart is cut: at the items' means. */
export const driverChart = (drivers: readonly Driver[], locale: Locale) => ({
  points: drivers.map(({ name, importance, performance }) => ({
    name: say(name, locale),
    importance: importance.value ?? 0,
    score: performance.value ?? 0,
    doubt: {
      importance: [importance.lower ?? 0, importance.upper ?? 0] as const,
      score: [performance.lower ?? 0, performance.upper ?? 0] as const,
    },
  })),
  lines: {
    importance: meanOf(drivers.map(({ importance }) => importance.value ?? 0)),
    score: meanOf(drivers.map(({ performance }) => performance.value ?? 0)),
  },
});

/** Surer than even: below it nothing is named as the one to mend first. */
const leastSure = 0.5;

/** The item that most surely matters and scores low; null where none is surer than even. */
export const firstToMend = (drivers: readonly Driver[]): Driver | null => {
  const [first] = drivers.toSorted((a, b) => chanceOf(b) - chanceOf(a));
  return first !== undefined && chanceOf(first) > leastSure ? first : null;
};

const chanceOf = ({ chance }: Driver): number => chance.fix_first;
