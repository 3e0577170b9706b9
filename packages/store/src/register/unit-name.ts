/**
 * A name or code as it is compared: full-width forms made half-width (NFKC), white space taken out.
 * Nothing else is changed: two names that differ in a word are two names.
 */
export const comparedName = (text: string): string =>
  // Plain Chinese or ASCII without a blank is by far the most common and is its own normal form.
  /^[\x21-\x7e\u4e00-\u9fff]*$/.test(text) ? text : text.normalize("NFKC").replace(/\s+/gu, "");
