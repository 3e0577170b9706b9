import type { ViewUnit } from "../view/unit-index.ts";

/** Letters of one width and case, without spaces: what a reader types and what a register holds may differ in these. */
export const plainText = (text: string): string =>
  text.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, "");

const keys = new WeakMap<ViewUnit, readonly string[]>();
/** What a unit answers to, made plain once. */
const keysOf = (unit: ViewUnit): readonly string[] => {
  const known = keys.get(unit);
  if (known) return known;
  const made = [unit.name, ...unit.aliases, unit.code, ...unit.initials].map(plainText);
  keys.set(unit, made);
  return made;
};

/**
 * How well a unit answers to a text: 0 exactly, 1 at its beginning, 2 somewhere inside, null not at all.
 * By name, alias, code and pinyin initials.
 */
export const matchUnit = (unit: ViewUnit, text: string): number | null => {
  const names = keysOf(unit);
  if (names.includes(text)) return 0;
  if (names.some((name) => name.startsWith(text))) return 1;
  return names.some((name) => name.includes(text)) ? 2 : null;
};
