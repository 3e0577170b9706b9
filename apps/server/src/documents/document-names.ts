import type { DocumentKind } from "@juping/reports";

const names = {
  decision: { zh: "申诉复核决定书", en: "Decision on an appeal" },
  notice: { zh: "结果告知书", en: "Result notice" },
  grades: { zh: "等次名单", en: "List of grades" },
  funds: { zh: "资金分配表", en: "Allocation of funds" },
} as const;

/** What a document is called; a report of a committee and of an area have names of their own. */
export const documentName = (
  kind: DocumentKind,
  level: string | null,
): { readonly zh: string; readonly en: string } =>
  kind === "report"
    ? level === "committee"
      ? { zh: "分报告", en: "Report on a committee" }
      : { zh: "总报告", en: "Report on an area" }
    : names[kind];
