import type { ResultCase } from "@juping/model/api";
import { resultWords as words } from "#lib/words/results.ts";
import { t } from "#lib/words/t.ts";

/** Where a correction or appeal stands, in words. */
export const caseState = ({ outcome, batch, revision }: ResultCase): string => {
  if (outcome === null) return t(words.open);
  if (outcome === "rejected") return t(words.rejected);
  if (revision !== null) return `${t(words.upheld)}，${t(words.inRelease, { revision })}`;
  return batch === null ? t(words.upheld) : `${t(words.upheld)}，${t(words.mended)}`;
};
