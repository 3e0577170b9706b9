import type { MethodCard, TreeRow, UnitPage, UnitRef } from "@juping/model/api";

/** One committee's part of one fund. */
export interface Payment {
  readonly unit: UnitRef;
  readonly fund: string;
  readonly fund_name: string;
  /** integer fen as text */
  readonly fen: string;
}

/**
 * All that a document is made of: answers of one release under one policy. A document says nothing that its reader could not
 * open on a page.
 */
export interface ReportFacts {
  readonly unit: UnitPage;
  readonly method: MethodCard;
  /** how each leaf of a judged tree came to its score, in sentences, by node */
  readonly steps: Readonly<Record<string, readonly string[]>>;
  /** means of the committees' tree: of an area, and of the whole programme beside it; empty for a committee */
  readonly means: readonly TreeRow[];
  readonly programmeMeans: readonly TreeRow[];
  /** money by committee of a street; empty for others */
  readonly payments: readonly Payment[];
  /** the appeal that is decided on; only for its decision */
  readonly decision?: AppealDecision;
}

/** A decided appeal, in words. */
export interface AppealDecision {
  readonly subject: string;
  readonly ground: string;
  readonly claim: string;
  readonly asked: string;
  /** Shanghai dates */
  readonly filed_on: string;
  readonly decided_on: string;
  readonly upheld: boolean;
  readonly votes: readonly { readonly uphold: boolean; readonly reason: string }[];
  /** SHA-256 of each proof */
  readonly proofs: readonly string[];
  /** result before and after what was mended; null where nothing was, or not yet */
  readonly mended: { readonly before: DecidedResult; readonly after: DecidedResult } | null;
}

/** What one revision says of a unit. */
export interface DecidedResult {
  readonly revision: number;
  readonly score: number | null;
  readonly grade: string | null;
  /** integer fen as text, by name of the fund */
  readonly money: Readonly<Record<string, string>>;
}

export const documentKinds = ["report", "notice", "grades", "funds"] as const;
/** 总报告 or 分报告, result notice, grade list, fund allocation table; 申诉复核决定书, which is of a case and not of a unit alone. */
export type DocumentKind = (typeof documentKinds)[number] | "decision";

/** Which documents there are of a unit: a notice goes to a committee, lists are of an area. */
export const kindsOf = (level: string | null): readonly DocumentKind[] =>
  level === null ? [] : (kindsByLevel[level] ?? []);

const kindsByLevel: Readonly<Record<string, readonly DocumentKind[]>> = {
  committee: ["report", "notice"],
  street: ["report", "grades", "funds"],
  district: ["report"],
};
