import type { Report } from "../document/document.ts";
import type { DocumentKind, ReportFacts } from "../facts/report-facts.ts";
import { appealDecision } from "./appeal-decision.ts";
import { areaReport } from "./area-report.ts";
import { committeeReport } from "./committee-report.ts";
import { fundTable } from "./fund-table.ts";
import { gradeList } from "./grade-list.ts";
import { resultNotice } from "./result-notice.ts";

/** The document of a kind as a tree, from the facts of its unit. */
export const compose = (facts: ReportFacts, kind: DocumentKind): Report => {
  switch (kind) {
    case "report":
      return facts.unit.unit.kind === "committee" ? committeeReport(facts) : areaReport(facts);
    case "notice":
      return resultNotice(facts);
    case "grades":
      return gradeList(facts);
    case "decision":
      return appealDecision(facts);
    case "funds":
      return fundTable(facts);
  }
};
