/**
 * A name or code as it is compared: full-width forms made half-width (NFKC), white space taken out.
 * Nothing else is changed: two names that differ in a word are two names.
 */
export const comparedName = (text: string): string =>
  // Plain Chinese or ASCII without a blank is by far the most common and is its own normal form.
  /^[\x21-\x7e\u4e00-\u9fff]*$/.test(text) ? text : text.normalize("NFKC").replace(/\s+/gu, "");

/** Ends of names that say what kind of unit it is, the longer ones first. */
const kinds = [
  "社区居民委员会",
  "居民委员会",
  "村民委员会",
  "社区居委会",
  "居委会",
  "村委会",
  "居民区",
  "街道办事处",
  "社区",
  "街道",
  "居",
  "村",
  "镇",
  "乡",
] as const;

/** A compared name without the word for its kind, which files leave out or write otherwise: 正红里居委会 and 正红里居民区 are 正红里. */
export const nameStem = (name: string): string => {
  for (const kind of kinds)
    if (name.length > kind.length + 1 && name.endsWith(kind)) return name.slice(0, -kind.length);
  return name;
};
