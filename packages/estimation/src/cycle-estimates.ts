import type { Observation, UnitReplicates } from "@juping/model";
import type {
  AgreementRow,
  ComponentRow,
  CovarianceRow,
  DriverRow,
  InterviewerRow,
  RaterRow,
  SurveyEffectRow,
  VisitScoreRow,
  WeightingRow,
} from "./table/quality-rows.ts";

/** Row of the release table `appraisal_result`. */
export interface AppraisalRow {
  readonly unit_id: string;
  readonly object: string;
  readonly n: number;
  /** null, like the other figures, where the row is suppressed */
  readonly score: number | null;
  readonly standard_error: number | null;
  readonly satisfied_rate: number | null;
  readonly unknown_share: number | null;
  readonly suppressed: boolean;
}

/** Row of the release table `wish`. */
export interface WishRow {
  readonly unit_id: string;
  readonly kind: string;
  readonly n: number;
  readonly share: number;
  readonly standard_error: number | null;
}

/** Row of the release table `wish_class`: a kind in one class of a unit's committees. */
export interface ClassWishRow extends WishRow {
  readonly class: string;
}

/** Row of the release table `fieldwork`. */
export interface FieldworkRow {
  readonly unit_id: string;
  readonly drawn: number;
  readonly completed: number;
  readonly partial: number;
  readonly refused: number;
  readonly non_contact: number;
  readonly other: number;
  readonly unknown_household: number;
  readonly unknown_other: number;
  readonly not_eligible: number;
  readonly eligibility: number | null;
  readonly rr1: number | null;
  readonly rr3: number | null;
  readonly insiders: number;
  readonly excluded: number;
  readonly valid: number;
  readonly design_effect: number | null;
  readonly coached: number;
}

/** Row of the release table `answer_cell`. */
export interface AnswerCellRow {
  readonly unit_id: string;
  readonly item: string;
  readonly class: string;
  readonly category: string;
  readonly answer: string;
  /** null, like the other figures, where the cell is suppressed */
  readonly n: number | null;
  readonly share: number | null;
  readonly standard_error: number | null;
  readonly state: "value" | "suppressed";
  readonly reason: "small_cell" | "complementary" | null;
}

/** Row of the release table `question_option`. */
export interface QuestionOptionRow {
  readonly item: string;
  readonly code: string;
  readonly question_zh: string;
  readonly question_en: string;
  readonly label: string;
  readonly score: number | null;
}

/** Row of the release table `exclusion`. */
export interface ExclusionRow {
  readonly unit_id: string;
  readonly instrument: string;
  readonly reason: string;
  readonly count: number;
}

/** Row of the release table `hotline`. */
export interface HotlineRow {
  readonly unit_id: string;
  readonly requests: number;
  readonly on_time_share: number | null;
  readonly solved_share: number | null;
  readonly satisfied_share: number | null;
}

/** Row of the release table `double_scoring`. */
export interface DoubleScoringRow {
  readonly check: string;
  readonly pairs: number;
  readonly exact_share: number;
  readonly weighted_kappa: number | null;
  readonly adjudicated: number;
}

/** Measures of a cycle with their doubts, and the tables of a release that are estimated rather than scored. */
export interface CycleEstimates {
  /** by unit, then by measure in the order given; every measure of every unit it concerns, `no_data` included */
  readonly observations: Observation[];
  /** one entry a committee that was surveyed or balloted */
  readonly replicates: UnitReplicates[];
  readonly appraisals: AppraisalRow[];
  readonly wishes: WishRow[];
  readonly classWishes: ClassWishRow[];
  readonly fieldwork: FieldworkRow[];
  readonly exclusions: ExclusionRow[];
  readonly hotline: HotlineRow[];
  readonly doubleScoring: DoubleScoringRow[];
  readonly agreement: AgreementRow[];
  readonly raters: RaterRow[];
  readonly visitScores: VisitScoreRow[];
  readonly interviewers: InterviewerRow[];
  readonly surveyEffects: SurveyEffectRow[];
  readonly components: ComponentRow[];
  readonly weighting: WeightingRow[];
  readonly covariances: CovarianceRow[];
  readonly drivers: DriverRow[];
  readonly questionOptions: QuestionOptionRow[];
  readonly answerCells: AnswerCellRow[];
}
