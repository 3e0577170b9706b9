import type { Column } from "@juping/model";
import { likeness } from "./question.ts";

/** What numbering and scoring a tool adds to a label: `A. 满意`, `4=满意`, `满意(4分)`. */
const withoutMarks = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/^(?:[a-z]|\d{1,2})\s*[.、:=)-]\s*(?=\D)/iu, "")
    .replace(/\((?:\d+(?:\.\d+)?分?)\)$/u, "")
    .replace(/\s+/gu, "");

const plain = (text: string): string => text.normalize("NFKC").replace(/\s+/gu, "");

/** Words that mean the same and share no sign. */
const same: readonly (readonly string[])[] = [
  ["是", "有", "同意", "yes", "y", "true", "1"],
  ["否", "没有", "无", "不同意", "no", "n", "false", "2", "0"],
  ["男", "male", "m", "男性"],
  ["女", "female", "f", "女性"],
  ["不了解", "不清楚", "不知道", "说不清", "don'tknow"],
  ["拒答", "不愿回答", "拒绝回答", "refused"],
  ["一般", "中立", "普通", "neutral", "还可以", "不好说"],
  ["非常满意", "很满意", "verysatisfied", "十分满意"],
  ["满意", "比较满意", "satisfied", "较满意"],
  ["不满意", "不太满意", "比较不满意", "dissatisfied", "较不满意"],
  ["非常不满意", "很不满意", "verydissatisfied", "十分不满意"],
  ["非常同意", "很同意", "完全同意", "十分同意"],
  ["同意", "比较同意"],
  ["不同意", "比较不同意", "不太同意"],
  ["非常不同意", "很不同意", "完全不同意"],
];

/** Least likeness at which a label is proposed for another writing of it. */
const likely = 0.55;

/** What the values of a column in a file are proposed to mean. */
export interface ValueProposal {
  /** value of the file -> code, where they differ from what is understood anyway */
  readonly values: Readonly<Record<string, string>>;
  /** values that nothing is proposed for */
  readonly unknown: readonly string[];
  /** share of the values (by kind, not by row) that are understood or proposed for, 0 to 1 */
  readonly understood: number;
}

const codeOf = (
  value: string,
  options: Readonly<Record<string, string>>,
  taken: ReadonlySet<string>,
): string | null => {
  const bare = withoutMarks(value);
  const entries = Object.entries(options);
  const exact = entries.find(([, label]) => plain(label) === bare || withoutMarks(label) === bare);
  if (exact !== undefined) return exact[0];
  const lower = bare.toLowerCase();
  const group = same.filter((words) => words.includes(lower)).flat();
  const alike = entries.filter(
    ([code, label]) => !taken.has(code) && group.includes(plain(label).toLowerCase()),
  );
  if (alike.length === 1) return alike[0]?.[0] ?? null;
  const scored = entries
    .filter(([code]) => !taken.has(code))
    .map(([code, label]) => ({ code, likeness: likeness(bare, plain(label)) }))
    .sort((a, b) => b.likeness - a.likeness);
  const [best, second] = scored;
  return best !== undefined && best.likeness >= likely && best.likeness > (second?.likeness ?? 0) + 0.1
    ? best.code
    : null;
};

/** Proposes codes for the values that a column of options holds in a file. @param values distinct, none empty */
export const proposeValues = (
  { options = {}, type }: Pick<Column, "options" | "type">,
  values: readonly string[],
): ValueProposal => {
  const labels = new Map(
    Object.entries(options).flatMap(([code, label]) => [
      [code, code],
      [label, code],
    ]),
  );
  const own = (value: string): string | undefined =>
    labels.get(value) ?? (type === "boolean" ? { true: "1", false: "0" }[value.toLowerCase()] : undefined);
  const taken = new Set(values.flatMap((value) => own(value) ?? []));
  const proposed: Record<string, string> = {};
  const unknown: string[] = [];
  for (const value of values) {
    if (own(value) !== undefined) continue;
    const code = codeOf(value, options, taken);
    if (code === null) unknown.push(value);
    else proposed[value] = code;
  }
  const understood = values.length === 0 ? 0 : 1 - unknown.length / values.length;
  return { values: proposed, unknown, understood };
};
