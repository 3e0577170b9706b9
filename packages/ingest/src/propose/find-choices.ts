import type { Column } from "@juping/model";
import { headerLikeness } from "./question.ts";

/** A question with several answers that a tool writes into a column each. */
export interface ChoiceColumns {
  readonly cells: readonly number[];
  readonly headers: readonly string[];
  /** header -> code of the choice */
  readonly choices: Readonly<Record<string, string>>;
  readonly sureness: number;
}

/** `题目(选项)`, `题目:选项`, `题目—选项`, `Q3[选项]`, `Q3_选项`. */
const parted =
  /^(.+?)\s*(?:[（([【](?<inside>[^（）()[\]【】]+)[)）\]】]|[:：—–_-]+\s*(?<behind>[^:：—–_-]+))$/su;

const mark = /^(?:[01]|是|否|√|✓|×|✗|选中|未选中?|yes|no|true|false|checked|unchecked)$/iu;

const least = 0.5;
const fewest = 2;

/**
 * Finds columns with a common question and an answer each, in which there are only marks, or the answer's own words.
 * @param values distinct values of each column
 * @param taken cells that serve other columns
 */
export const findChoices = (
  column: Column,
  headers: readonly string[],
  values: readonly (readonly string[])[],
  taken: ReadonlySet<number>,
): ChoiceColumns | null => {
  const groups = new Map<string, { cell: number; answer: string }[]>();
  headers.forEach((header, cell) => {
    const found = parted.exec(header.trim());
    const answer = (found?.groups?.["inside"] ?? found?.groups?.["behind"])?.trim();
    if (found?.[1] === undefined || answer === undefined || taken.has(cell)) return;
    const seen = values[cell] ?? [];
    if (!seen.every((value) => mark.test(value) || value === answer)) return;
    groups.set(found[1], [...(groups.get(found[1]) ?? []), { cell, answer }]);
  });
  const scored = [...groups]
    .filter(([, members]) => members.length >= fewest)
    .map(([question, members]) => ({ members, sureness: headerLikeness(question, column) }))
    .filter(({ sureness }) => sureness >= least)
    .sort((a, b) => b.sureness - a.sureness);
  const [best] = scored;
  if (best === undefined) return null;
  const codeOf = (answer: string): string =>
    Object.entries(column.options ?? {}).find(([, label]) => label === answer)?.[0] ?? answer;
  return {
    cells: best.members.map(({ cell }) => cell),
    headers: best.members.map(({ cell }) => headers[cell] ?? ""),
    choices: Object.fromEntries(
      best.members.map(({ cell, answer }) => [headers[cell] ?? "", codeOf(answer)]),
    ),
    sureness: best.sureness,
  };
};
