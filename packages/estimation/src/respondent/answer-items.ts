import type { Instrument } from "@juping/model";

type Column = Instrument["columns"][number];

/**
 * Items of the interview that are answers of the respondent: who they are (D), the questions (Q) and whether they were told
 * how to answer (QC1). What names a dwelling, a place or an interviewer, consent and screening, and words in the
 * respondent's own writing are none.
 */
export const answerItems = (interview: Instrument): readonly Column[] =>
  interview.columns.filter(
    ({ name, type, sensitive }) =>
      (type === "code" || type === "list") && !sensitive && /^(?:[dq]\d|qc1$)/.test(name),
  );
