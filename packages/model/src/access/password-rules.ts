/** Why a password is refused. */
export type PasswordFault = "short" | "long" | "common" | "personal";

/**
 * Characters of a password: at least 15 where it is the only factor, 8 beside a second one (NIST SP 800-63B-4, 3.1.1.2), and of any
 * that people choose 64 at least are let through.
 */
export const passwordLength = { alone: 15, beside: 8, most: 128 } as const;

/** As NIST asks: one form for one text, however it was typed. */
export const normalPassword = (text: string): string => text.normalize("NFKC");

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Endings and beginnings that people add to a common word: years, runs of digits, signs. */
const trimmed = (text: string): string => plain(text).replaceAll(/^\d+|\d+$/g, "");

const oneRun = (text: string): boolean => /^(.{1,4}?)\1+$/u.test(text);

/**
 * What is wrong with a password after NIST SP 800-63B: its length and whether it is to be expected. There are no rules of
 * composition and no expiry: they make passwords worse.
 *
 * @param common passwords in use everywhere, in lower case
 * @param own words that belong to the account: its login, the name of its holder, of the product
 * @param isAlone whether nothing else is asked for at sign-in
 * @returns null where it is fine
 */
export const passwordFault = (
  password: string,
  common: { has(text: string): boolean },
  own: readonly string[],
  isAlone: boolean,
): PasswordFault | null => {
  const text = normalPassword(password);
  const length = [...text].length;
  if (length < (isAlone ? passwordLength.alone : passwordLength.beside)) return "short";
  if (length > passwordLength.most) return "long";
  const bare = plain(text);
  const core = trimmed(text);
  // A common word with a year behind it is as common as the word.
  const commonCore = core.length > 0 && [...bare].length - [...core].length <= 10 && common.has(core);
  if (oneRun(bare) || common.has(text.toLowerCase()) || common.has(bare) || commonCore) return "common";
  const names = own.map(plain).filter((word) => [...word].length >= 2);
  const left = names.reduce((rest, name) => rest.replaceAll(name, ""), bare);
  return left !== bare && [...left].length < 6 ? "personal" : null;
};
