import type { Compare } from "@juping/model/api";
import { askOrProblem } from "#lib/api/ask.ts";
import type { Locale } from "#lib/words/say.ts";

interface Given {
  readonly compare: Compare;
  /** rows that there are in all, withheld ones not counted */
  readonly rows: number;
  readonly rowsPath: string;
  readonly locale: Locale;
}

/** The comparison as far as it is read: its first rows at once, all of them once the browser has asked for them. */
export const allRows = (given: () => Given) => {
  let whole = $state.raw<{ path: string; compare: Compare }>();
  let problem = $state.raw<App.Error>();

  $effect(() => {
    const { compare, rows, rowsPath, locale } = given();
    problem = undefined;
    if (compare.rows.length >= rows || whole?.path === rowsPath) return;
    let stale = false;
    void askOrProblem<Compare>(fetch, rowsPath, locale).then((answer) => {
      if (stale) return;
      problem = answer.problem;
      if (answer.value) whole = { path: rowsPath, compare: answer.value };
    });
    return () => {
      stale = true;
    };
  });

  return {
    get compare(): Compare {
      const { compare, rowsPath } = given();
      return whole?.path === rowsPath ? whole.compare : compare;
    },
    get complete(): boolean {
      return this.compare.rows.length >= given().rows;
    },
    get problem(): App.Error | undefined {
      return problem;
    },
  };
};
