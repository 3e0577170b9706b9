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
}

export const documentKinds = ["report", "notice", "grades", "funds"] as const;
/** 总报告 or 分报告, result notice, grade list, fund allocation table. */
export type DocumentKind = (typeof documentKinds)[number];

/** Which documents there are of a unit: a notice goes to a committee, lists are of an area. */
export const kindsOf = (level: string | null): readonly DocumentKind[] =>
  level === null ? [] : (kindsByLevel[level] ?? []);

const kindsByLevel: Readonly<Record<string, readonly DocumentKind[]>> = {
  committee: ["report", "notice"],
  street: ["report", "grades", "funds"],
  district: ["report"],
};
