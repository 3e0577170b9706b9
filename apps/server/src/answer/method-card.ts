import type { MethodCard } from "@juping/model/api";
import { cell, orNull } from "@juping/store";
import { fieldworkOf } from "../figures/field-figures.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { readMethodFacts } from "../view/release-facts.ts";
import { gradingSentences, parameterRows } from "./method-words.ts";

const text = orNull(cell.text);
const count = orNull(cell.integer);

const exclusionsOf = async ({ file, units }: ReleaseView): Promise<MethodCard["exclusions"]> => {
  const rows = await file.rows(
    "SELECT instrument, reason, count FROM exclusion WHERE unit_id = $unit ORDER BY instrument, count DESC, reason",
    { instrument: cell.text, reason: cell.text, count },
    { unit: units.root.id },
  );
  return rows.map((row) => ({ ...row, count: row.count ?? 0 }));
};

const doubleScoringOf = async ({ file }: ReleaseView): Promise<MethodCard["double_scoring"]> => {
  const [row] = await file.rows(
    `SELECT pairs, exact_share, weighted_kappa, adjudicated FROM double_scoring WHERE "check" = '*'`,
    {
      pairs: count,
      exact_share: orNull(cell.double),
      weighted_kappa: orNull(cell.double),
      adjudicated: count,
    },
  );
  return row === undefined ? null : { ...row, pairs: row.pairs ?? 0, adjudicated: row.adjudicated ?? 0 };
};

const batchesOf = async ({ file }: ReleaseView): Promise<MethodCard["batches"]> => {
  const rows = await file.rows(
    `SELECT batch, instrument, source, sha256, "read", accepted, rejected FROM batch ORDER BY instrument, source, batch`,
    {
      batch: cell.text,
      instrument: text,
      source: text,
      sha256: text,
      read: count,
      accepted: count,
      rejected: count,
    },
  );
  return rows.map((row) => ({
    batch: row.batch,
    instrument: row.instrument ?? "",
    source: row.source ?? "",
    sha256: row.sha256 ?? "",
    read: row.read ?? 0,
    accepted: row.accepted ?? 0,
    rejected: row.rejected ?? 0,
  }));
};

const treesOf = ({ nodes }: ReleaseView): MethodCard["trees"] =>
  nodes.trees.map((tree) => ({
    tree,
    nodes: nodes.of(tree).map((node) => ({
      node: node.code,
      parent: node.parent,
      level: node.level,
      name: node.name,
      weight: node.weight,
      core: node.core,
      rule: node.rule,
      data_source: node.data_source,
      applies_to: node.applies_to,
      missing: node.missing,
      clauses: node.clauses.join(";"),
      note: node.note,
    })),
  }));

/** Rules in plain words, sample, response, exclusions, version and hash of the method behind a release. */
export const methodCardOf = async (view: ReleaseView): Promise<MethodCard> => {
  const { facts, release, releaseDigest, units } = view;
  const { programme, cycle } = facts;
  const { parameters, grading, legal_bases, errors } = readMethodFacts(view.file.info);
  const [fieldwork, exclusions, double_scoring, batches] = await Promise.all([
    fieldworkOf(view, units.root.id),
    exclusionsOf(view),
    doubleScoringOf(view),
    batchesOf(view),
  ]);
  return {
    method: facts.method,
    programme: {
      title: programme.title,
      commissioning_body: programme.commissioning_body,
      evaluating_body: programme.evaluating_body,
      contract: programme.contract,
      simulated: facts.simulated,
    },
    cycle: {
      code: cycle.code,
      title: cycle.title,
      starts_on: cycle.starts_on,
      cutoff: cycle.cutoff,
      as_of: facts.as_of,
    },
    release: {
      revision: facts.revision,
      stage: release.stage,
      digest: releaseDigest,
      seed: facts.seed,
      engine: facts.engine,
      schema_version: facts.schema_version,
    },
    levels: facts.levels,
    trees: treesOf(view),
    parameters: parameterRows(parameters),
    grading: gradingSentences(grading),
    fieldwork,
    exclusions,
    double_scoring,
    batches,
    legal_bases: legal_bases.map(({ key, title, number, in_force_from, checked }) => ({
      key,
      title,
      number,
      in_force_from,
      checked,
    })),
    errors: [...errors],
  };
};
