/** Row of the release table `rater_agreement`. */
export interface AgreementRow {
  readonly check: string;
  readonly coefficient: string;
  readonly pairs: number;
  readonly value: number | null;
  readonly standard_error: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly state: "value" | "no_variation" | "too_few";
}

/** Row of the release table `rater`. */
export interface RaterRow {
  readonly rater: string;
  readonly visits: number;
  readonly double_visits: number;
  readonly raw_mean: number;
  /** points; below 0 is severe. Null, like all that follows but the group, where the marks do not tell raters from visits */
  readonly severity: number | null;
  readonly standard_error: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly fixed_severity: number | null;
  readonly fixed_standard_error: number | null;
  readonly apart: boolean | null;
  readonly linked_group: number;
}

/** Row of the release table `visit_score`. */
export interface VisitScoreRow {
  readonly unit_id: string;
  readonly visits: number;
  readonly raters: number;
  readonly raw: number;
  readonly adjusted: number | null;
  readonly difference: number | null;
  readonly standard_error: number | null;
  readonly linked: boolean;
}

/** Row of the release table `interviewer`. */
export interface InterviewerRow {
  readonly interviewer: string;
  readonly interviews: number;
  readonly committees: number;
  readonly raw_mean: number;
  readonly effect: number | null;
  readonly standard_error: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly apart: boolean | null;
}

/** Row of the release table `survey_effect`. */
export interface SurveyEffectRow {
  readonly effect: "mode" | "insider";
  readonly category: string;
  readonly item: string;
  readonly reference: string;
  readonly n: number;
  readonly n_reference: number;
  readonly raw_difference: number;
  readonly difference: number;
  readonly standard_error: number;
  readonly lower: number;
  readonly upper: number;
}

/** Row of the release table `variance_component`. */
export interface ComponentRow {
  readonly model: "visit" | "interview";
  readonly component: string;
  readonly levels: number;
  readonly variance: number;
  readonly standard_error: number | null;
  readonly share: number;
}

/** Row of the release table `survey_weighting`. */
export interface WeightingRow {
  readonly unit_id: string;
  readonly n: number;
  readonly effective_n: number;
  readonly weighting_effect: number;
  readonly least: number;
  readonly largest: number;
  readonly trimmed: number;
  readonly margins: string;
  readonly largest_gap: number | null;
}

/** Row of the release table `survey_covariance`. */
export interface CovarianceRow {
  readonly unit_id: string;
  /** codes joined by a bar */
  readonly measures: string;
  /** measures x measures, row by row */
  readonly covariance: Float64Array;
}

/** Row of the release table `driver`. */
export interface DriverRow {
  readonly unit_id: string;
  /** `*` for all */
  readonly class: string;
  readonly measure: string;
  readonly n: number;
  readonly importance: number;
  readonly importance_error: number;
  readonly performance: number;
  readonly performance_error: number;
  readonly quadrant: "fix_first" | "keep_up" | "low_priority" | "possible_overkill";
  readonly fix_first: number;
  readonly keep_up: number;
  readonly low_priority: number;
  readonly possible_overkill: number;
}
