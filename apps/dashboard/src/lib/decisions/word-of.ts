import { decisionWords } from "#lib/words/decisions.ts";
import { t } from "#lib/words/t.ts";

/** A code of a decision (kind of finding, source, reason) in words; what has none stands for itself. */
export const wordOf = (code: string): string =>
  Object.hasOwn(decisionWords, code) ? t(decisionWords[code as keyof typeof decisionWords]) : code;
