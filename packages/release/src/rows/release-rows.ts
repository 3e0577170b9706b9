import { canonicalJson, type ReleaseManifest } from "@juping/model";
import { normalQuantile } from "@juping/statistics";
import type { Computed } from "../compute.ts";
import type { ReleaseInputs } from "../inputs/release-inputs.ts";
import { awardRows, fundRows } from "./award-rows.ts";
import { batchRows } from "./batch-rows.ts";
import { errorStatement } from "./error-statement.ts";
import { historyRows } from "./history-rows.ts";
import { measureRows, nodeRows } from "./method-rows.ts";
import {
  aggregateRows,
  changeRows,
  observationRows,
  peerRows,
  rankRows,
  replicateRows,
  scoreRows,
  standingRows,
  type IntervalOf,
} from "./result-rows.ts";
import type { NamedCells } from "./to-rows.ts";
import { unitRows } from "./unit-rows.ts";

const committees = new Set(["committee", "village_committee", "hospital"]);

const intervalAt = (level: number): IntervalOf => {
  const z = normalQuantile((1 + level) / 2);
  const clamp = (value: number): number => Math.min(100, Math.max(0, value));
  return (score, error) =>
    score === null || error === null ? [null, null] : [clamp(score - z * error), clamp(score + z * error)];
};

const info = (
  inputs: ReleaseInputs,
  manifest: Pick<ReleaseManifest, "revision" | "schema_version">,
  parameters: Computed["parameters"],
): NamedCells[] => {
  const { method, programme, cycle, profile, named } = inputs;
  const grades = method.grading
    ? [...method.grading.floors.map((floor) => floor.grade), method.grading.lowest]
    : [];
  const facts: Record<string, string> = {
    programme: programme.code,
    cycle: cycle.code,
    revision: String(manifest.revision),
    schema_version: String(manifest.schema_version),
    method_code: method.code,
    method_version: method.version,
    method_sha256: named.method.sha256,
    method_title_zh: method.title.zh,
    method_title_en: method.title.en,
    method_json: canonicalJson(method),
    seed: named.seed,
    as_of: named.as_of,
    engine: `DuckDB ${named.engine.duckdb}, Node ${named.engine.node}`,
    policy: "whole",
    simulated: String(programme.simulated),
    standing_level: String(parameters.interval.standing),
    change_level: String(parameters.interval.change),
    grades: canonicalJson([...new Set(grades)]),
    classes: canonicalJson(profile.classes),
    parameters: canonicalJson(parameters),
    grading: canonicalJson(method.grading ?? null),
    programme_json: canonicalJson(programme),
    cycle_json: canonicalJson(cycle),
    profile_json: canonicalJson(profile),
    rewards_json: canonicalJson(inputs.rewards),
    error_statement: canonicalJson(errorStatement(parameters)),
  };
  return Object.entries(facts).map(([key, value]) => ({ key, value }));
};

/** All rows of the whole release, by table of the release schema. */
export const releaseRows = (
  inputs: ReleaseInputs,
  computed: Computed,
  manifest: Pick<ReleaseManifest, "revision" | "schema_version">,
): ReadonlyMap<string, readonly NamedCells[]> => {
  const { units, estimates, result, parameters, earlier } = computed;
  const kinds = new Map(units.map((unit) => [unit.id, unit.kind]));
  const ofCommittee = (row: { readonly unit: string }): boolean => committees.has(kinds.get(row.unit) ?? "");
  const computedKeys = new Set(result.computed.map((row) => `${row.unit}|${row.measure}`));
  const leaves = new Set(
    inputs.method.trees.flatMap((tree) =>
      tree.nodes.filter((node) => node.rule).map((node) => `${tree.code}|${node.code}`),
    ),
  );
  return new Map<string, readonly NamedCells[]>([
    ["release_info", info(inputs, manifest, parameters)],
    ["unit", unitRows(units)],
    ["node", nodeRows(inputs.method)],
    ["measure", measureRows(inputs.method)],
    [
      "observation",
      observationRows([
        ...estimates.observations.filter((row) => !computedKeys.has(`${row.unit}|${row.measure}`)),
        ...result.computed,
      ]),
    ],
    ["score", scoreRows(result.scores, intervalAt(parameters.interval.standing))],
    ["aggregate_score", aggregateRows(result)],
    ["replicate", replicateRows(result)],
    ["standing", standingRows(result.standings)],
    ["rank_set", rankRows(result.rank_sets)],
    ["aggregate_rank", rankRows(result.aggregate_ranks)],
    ["change", changeRows(result.changes)],
    ["aggregate_change", changeRows(result.aggregate_changes)],
    ["peer_distribution", peerRows(result)],
    ["appraisal_result", estimates.appraisals.map((row) => ({ ...row }))],
    ["wish", estimates.wishes.map((row) => ({ ...row }))],
    ["wish_class", estimates.classWishes.map((row) => ({ ...row }))],
    ["fieldwork", estimates.fieldwork.map((row) => ({ ...row }))],
    ["exclusion", estimates.exclusions.map((row) => ({ ...row }))],
    ["hotline", estimates.hotline.map((row) => ({ ...row }))],
    ["double_scoring", estimates.doubleScoring.map((row) => ({ ...row }))],
    ["rater_agreement", estimates.agreement.map((row) => ({ ...row }))],
    ["rater", estimates.raters.map((row) => ({ ...row }))],
    ["visit_score", estimates.visitScores.map((row) => ({ ...row }))],
    ["interviewer", estimates.interviewers.map((row) => ({ ...row }))],
    ["survey_effect", estimates.surveyEffects.map((row) => ({ ...row }))],
    ["variance_component", estimates.components.map((row) => ({ ...row }))],
    ["survey_weighting", estimates.weighting.map((row) => ({ ...row }))],
    ["survey_covariance", estimates.covariances.map((row) => ({ ...row }))],
    ["driver", estimates.drivers.map((row) => ({ ...row }))],
    ["question_option", estimates.questionOptions.map((row) => ({ ...row }))],
    ["answer_cell", estimates.answerCells.map((row) => ({ ...row }))],
    ["award", awardRows(computed.rewards)],
    ["fund", fundRows(computed.rewards)],
    ["batch", batchRows(inputs.batches)],
    [
      "history",
      [
        ...(earlier?.history ?? []),
        ...historyRows(
          inputs.cycle.code,
          manifest.revision,
          result.scores.filter((row) => ofCommittee(row) || row.tree === "street"),
          result.standings,
          (tree, node) => leaves.has(`${tree}|${node}`),
        ),
      ],
    ],
  ]);
};
