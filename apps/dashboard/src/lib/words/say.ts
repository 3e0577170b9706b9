/** Languages of the pages; Chinese comes first. */
export type Locale = "zh" | "en";

/** One text in both languages; `{name}` is a hole filled when it is said. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A text in one language, its holes filled; a hole without a value stays visible as `{name}`. */
export const say = (
  words: Words,
  locale: Locale,
  holes: Readonly<Record<string, string | number>> = {},
): string => words[locale].replace(/\{(\w+)\}/g, (hole, name: string) => String(holes[name] ?? hole));
