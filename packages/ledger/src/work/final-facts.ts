import { createHash } from "node:crypto";
import { canonicalJson, JupingError } from "@juping/model";
import { decisionState, readDecisions, wasSigned, type DecisionRow } from "../closing/decision-row.ts";
import type { Reading, SqlValue } from "../sql.ts";

/** A row of an instrument of the lake, cells by its columns. */
export type FactRow = Readonly<Record<string, string | number | null>>;

/** Everything of a cycle that is final, as rows of the instruments that scoring reads. Sorted, so that equal facts are equal. */
export interface FinalFacts {
  /** marks of sheets that are submitted or adjudicated */
  readonly check: readonly FactRow[];
  /** papers of agreed ballots by group of voters */
  readonly session: readonly FactRow[];
  /** votes of agreed ballots */
  readonly vote: readonly FactRow[];
  /** findings of competent bodies that two have signed; those taken back since without a signature */
  readonly body_finding: readonly FactRow[];
  /** records left out, likewise */
  readonly exclusion: readonly FactRow[];
}

const checkSql = `SELECT u.code AS unit_code, v.id AS visit_id, v.kind, s.visited_on, e.code AS visitor, s.mark, m.code, m.field,
    m.applicable, m.points, m.possible, m.counted, m.called, m.confirmed, m.locked
  FROM work_mark m
  JOIN work_sheet s ON s.id = m.sheet
  JOIN work_visit v ON v.id = s.visit
  JOIN work_unit u ON u.programme = v.programme AND u.cycle = v.cycle AND u.unit = v.unit
  LEFT JOIN work_evaluator e ON e.programme = v.programme AND e.cycle = v.cycle AND e.account = s.evaluator
  WHERE v.programme = $1 AND v.cycle = $2 AND s.state IN ('submitted', 'adjudicated') AND m.given = 1
  ORDER BY u.code, v.id, m.code, m.field, s.mark`;

const sessionSql = `SELECT u.code AS unit_code, p.voter_group, p.entitled, p.present, p.issued, p.returned, p.invalid, b.held_on
  FROM work_ballot_papers p
  JOIN work_ballot b ON b.id = p.ballot
  JOIN work_unit u ON u.programme = b.programme AND u.cycle = b.cycle AND u.unit = b.unit
  WHERE b.programme = $1 AND b.cycle = $2 AND b.state = 'agreed' AND p.ordinal = 1
  ORDER BY u.code, p.voter_group`;

const voteSql = `SELECT u.code AS unit_code, w.part, w.object, w.voter_group, w.choice, w.votes, 1 AS valid
  FROM work_ballot_votes w
  JOIN work_ballot b ON b.id = w.ballot
  JOIN work_unit u ON u.programme = b.programme AND u.cycle = b.cycle AND u.unit = b.unit
  WHERE b.programme = $1 AND b.cycle = $2 AND b.state = 'agreed' AND w.ordinal = 1
  ORDER BY u.code, w.part, w.object, w.voter_group, w.choice`;

type CheckRow = Record<string, string | number | null> & {
  readonly visit_id: string;
  readonly kind: string;
  readonly mark: string;
  readonly code: string;
  readonly field: string;
};

/** A mark as a row of the instrument `check`. */
const checkRow = ({ kind, counted, field, ...row }: CheckRow): FactRow => ({
  ...row,
  id: [row.visit_id, row.code, ...(field === "" ? [] : [field]), row.mark].join("-"),
  visit_kind: kind === "unannounced" ? "暗访" : "明访",
  // What a visitor is called is needed by nobody who reads the lake; nobody who left has a code.
  visitor: row["visitor"] ?? "—",
  field: field === "" ? null : field,
  count: counted ?? null,
});

/** One that was taken back after two had signed stays a row, with no signature: what was sealed before is so replaced. */
const decided = ({ unit_code, id, signatures, withdrawn_at }: DecisionRow) => ({
  unit_code,
  id,
  sign_offs: withdrawn_at === null ? Number(signatures) : 0,
});

/** Decisions that are final, as rows of their instruments. Two sign a finding only once its committee could reply. */
const readDecided = async (
  tx: Reading,
  programme: string,
  cycle: string,
): Promise<Pick<FinalFacts, "body_finding" | "exclusion">> => {
  const rows = (await readDecisions(tx, programme, cycle))
    .filter((row) => wasSigned(row))
    .sort((a, b) => (a.unit_code < b.unit_code ? -1 : a.unit_code > b.unit_code ? 1 : a.id < b.id ? -1 : 1));
  return {
    body_finding: rows
      .filter(({ kind }) => kind === "finding")
      .map((row) => ({ ...decided(row), kind: row.subject, document_no: row.record, reply_closed: 1 })),
    exclusion: rows
      .filter(({ kind }) => kind === "exclusion")
      .map((row) => ({ ...decided(row), source: row.subject, record: row.record, reason: row.reason })),
  };
};

/** Reads what is final of a cycle. @throws JupingError NOT_FOUND for one that is not in the field */
export const readFinalFacts = async (tx: Reading, programme: string, cycle: string): Promise<FinalFacts> => {
  const key: SqlValue[] = [programme, cycle];
  const known = await tx.get("SELECT cycle FROM work_cycle WHERE programme = $1 AND cycle = $2", key);
  if (known === undefined) throw new JupingError("NOT_FOUND", { what: "评估周期", value: cycle });
  return {
    check: (await tx.all<CheckRow>(checkSql, key)).map(checkRow),
    session: await tx.all<FactRow>(sessionSql, key),
    vote: await tx.all<FactRow>(voteSql, key),
    ...(await readDecided(tx, programme, cycle)),
  };
};

/** Names facts by their content. Where nothing was decided the name is that of the visits and ballots alone. */
export const factsHash = ({ body_finding, exclusion, ...done }: FinalFacts): string => {
  const facts = {
    ...done,
    ...(body_finding.length > 0 && { body_finding }),
    ...(exclusion.length > 0 && { exclusion }),
  };
  return createHash("sha256").update(canonicalJson(facts)).digest("hex");
};

/** Sheets, ballots and decisions of a cycle that are not final. */
export const countUnfinished = async (
  tx: Reading,
  programme: string,
  cycle: string,
): Promise<{ readonly sheets: number; readonly ballots: number; readonly decisions: number }> => {
  const sheets = await tx.get<{ n: number }>(
    `SELECT count(*) AS n FROM work_sheet s JOIN work_visit v ON v.id = s.visit
     WHERE v.programme = $1 AND v.cycle = $2 AND s.state NOT IN ('submitted', 'adjudicated')`,
    [programme, cycle],
  );
  const ballots = await tx.get<{ n: number }>(
    "SELECT count(*) AS n FROM work_ballot WHERE programme = $1 AND cycle = $2 AND state <> 'agreed'",
    [programme, cycle],
  );
  const open = (await readDecisions(tx, programme, cycle)).filter(
    (row) => decisionState(row, null) === "unsigned",
  );
  return { sheets: Number(sheets?.n ?? 0), ballots: Number(ballots?.n ?? 0), decisions: open.length };
};

export interface ClosingSignature {
  readonly account: string;
  readonly role: string;
  readonly reason: string;
  readonly signed_at: string;
}

/** Signatures that a cycle needs to be closed: two accounts, one of them the evaluation lead's. */
const signaturesNeeded = 2;

/** Signatures given to just these facts, and whether they are enough. */
export const signaturesOf = async (
  tx: Reading,
  programme: string,
  cycle: string,
  hash: string,
): Promise<{ readonly signatures: readonly ClosingSignature[]; readonly enough: boolean }> => {
  const signatures = await tx.all<ClosingSignature>(
    `SELECT account, role, reason, signed_at FROM closing_sign_off
     WHERE programme = $1 AND cycle = $2 AND facts_sha256 = $3 ORDER BY signed_at, account`,
    [programme, cycle, hash],
  );
  return {
    signatures,
    enough:
      signatures.length >= signaturesNeeded && signatures.some(({ role }) => role === "evaluation_lead"),
  };
};
