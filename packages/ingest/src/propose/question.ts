import type { Column } from "@juping/model";
import { headerName } from "../mapping/header-name.ts";

/** What a questionnaire tool puts around the text of a question: its number, its kind, a mark that it must be answered. */
const kindMark =
  /[[【(（](?:单选题?|多选题?|可多选|必答题?|必填|选填|填空题?|量表题?|矩阵.*?|single choice|multiple choice|required)[\]】)）]/giu;
const numberMark = /^(?:第\s*)?([a-z]{0,3}\d{1,3}(?:[a-z]|[-_.]\d{1,2})?)\s*(?:题|[.、:：)）\s_]|$)\s*/iu;

/** A header taken apart. */
export interface Question {
  /** `q5` of `Q5. …`, `5` of `5、…`; empty where there is none */
  readonly number: string;
  /** the words without number, kind and punctuation */
  readonly words: string;
}

const bare = (text: string): string => text.replace(/[\s,，.。?？!！;；:：、“”"'()（）[\]【】_*-]+/gu, "");

const question = (header: string): Question => {
  const name = headerName(header).replace(kindMark, "");
  const number = numberMark.exec(name);
  return { number: number?.[1] ?? "", words: bare(name.slice(number?.[0].length ?? 0)) };
};

const pairs = (text: string): Map<string, number> => {
  const found = new Map<string, number>();
  const signs = [...text];
  for (let at = 0; at + 1 < signs.length; at += 1) {
    const pair = `${signs[at] ?? ""}${signs[at + 1] ?? ""}`;
    found.set(pair, (found.get(pair) ?? 0) + 1);
  }
  return found;
};

/** Likeness of two texts by the pairs of signs they share: 0 nothing, 1 all (Dice 1945). */
export const likeness = (first: string, second: string): number => {
  if (first === second) return first === "" ? 0 : 1;
  const one = pairs(first);
  const two = pairs(second);
  const size = (of: Map<string, number>): number => [...of.values()].reduce((sum, count) => sum + count, 0);
  const all = size(one) + size(two);
  if (all === 0) return 0;
  let shared = 0;
  for (const [pair, count] of one) shared += Math.min(count, two.get(pair) ?? 0);
  return (2 * shared) / all;
};

/** How much of a shorter text stands in a longer one. */
const containment = (first: string, second: string): number => {
  const [short, long] = first.length <= second.length ? [first, second] : [second, first];
  if (short.length < 2 || !long.includes(short)) return 0;
  return (short.length >= 4 ? 0.6 : 0.45) + (0.4 * short.length) / long.length;
};

const numberWeight = 0.3;

/**
 * How surely a header is that of a column, 0 to 1: 1 where it is one of its names. Else by the likeness of the words; the same number
 * adds to it, as numbers alone differ from tool to tool.
 */
export const headerLikeness = (header: string, column: Column): number => {
  const titles = [column.title.zh, column.title.en];
  const own = [column.name, ...titles, ...column.aliases];
  const names = [...own, ...titles.map((title) => title.replace(/[(（].*?[)）]/gu, ""))];
  const known = headerName(header);
  if (own.some((name) => headerName(name) === known)) return 1;
  const { number, words } = question(header);
  const codes = [column.name, ...column.aliases].map(headerName);
  const sameCode = number !== "" && codes.includes(number);
  if (words === "") return sameCode ? 0.95 : 0;
  const best = Math.max(
    ...names.map((name) => {
      const own = question(name).words || bare(headerName(name));
      return Math.max(likeness(words, own), containment(words, own));
    }),
  );
  return Math.min(0.99, best + (sameCode ? numberWeight : 0));
};
