import { codeValues, requireLength } from "../argument.ts";
import { StatisticsError } from "../error.ts";

/** A way in which marks are grouped: which unit, which item, which rater. */
export interface Factor {
  readonly name: string;
  /** Level of each mark, 0-based. */
  readonly level: ArrayLike<number>;
  readonly levels: number;
}

export interface CheckedFactor {
  readonly name: string;
  readonly level: Int32Array;
  readonly levels: number;
  readonly count: Int32Array;
}

/** @throws StatisticsError `empty_category` for a level without a mark, `no_variation` for a factor with one level. */
export function checkedFactor({ name, level, levels }: Factor, rows: number): CheckedFactor {
  requireLength(name, level, rows);
  const codes = codeValues(name, level, 0, levels);
  const count = new Int32Array(levels);
  for (const code of codes) count[code] = (count[code] ?? 0) + 1;
  const empty = count.indexOf(0);
  if (empty >= 0)
    throw new StatisticsError("empty_category", `level ${empty} of ${name} has no mark`, {
      name,
      level: empty,
    });
  if (levels < 2) throw new StatisticsError("no_variation", `${name} has ${levels} level`, { name, levels });
  return { name, level: codes, levels, count };
}
