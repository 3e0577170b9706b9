/** Limits by which forms and those who brought them are looked at. A flag opens an enquiry; nothing is left out by a flag alone. */
export interface QualityRules {
  /** a form finished in less is rejected */
  readonly shortestMinutes: number;
  /** share of the rated answers with one and the same code from which a form counts as straight */
  readonly straightShare: number;
  /** rated answers that a form needs before it can be straight or a copy */
  readonly fewestRated: number;
  /** share of equal answers from which two forms count as copies (Kuriakose and Robbins, Statistical Journal of the IAOS 32 (2016)) */
  readonly matchShare: number;
  /** share of 不了解, 拒答 and blanks among what was asked from which a form is too thin */
  readonly missingShare: number;
  /** hours of the day between which people are asked */
  readonly earliestHour: number;
  readonly latestHour: number;
  /** deviations from the middle of all interviewers beyond which one stands out */
  readonly interviewerDeviations: number;
  /** forms of an interviewer before anything is said of him or her */
  readonly fewestForms: number;
  /** chance, over all committees together, that one where nobody was coached is flagged */
  readonly coachedLevel: number;
}

/** Defaults: practice as the methods' sources tell it. A method may set others. */
export const qualityRules: QualityRules = {
  shortestMinutes: 6,
  straightShare: 0.95,
  fewestRated: 10,
  matchShare: 0.85,
  missingShare: 0.5,
  earliestHour: 8,
  latestHour: 21,
  interviewerDeviations: 4,
  fewestForms: 30,
  coachedLevel: 0.05,
};
