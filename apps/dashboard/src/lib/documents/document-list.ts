import { documentWords } from "#lib/words/documents.ts";
import type { Words } from "#lib/words/say.ts";

export interface OfferedDocument {
  readonly kind: "report" | "notice" | "grades" | "funds";
  readonly name: Words;
  readonly forms: readonly ("pdf" | "docx" | "xlsx")[];
}

const text = ["pdf", "docx"] as const;
const list = ["pdf", "docx", "xlsx"] as const;
const { kinds } = documentWords;

/** Documents that the server writes of a unit of a kind. */
export const documentsOf = (unitKind: string): readonly OfferedDocument[] => {
  if (unitKind === "district") return [{ kind: "report", name: kinds.area, forms: text }];
  if (unitKind === "street" || unitKind === "town")
    return [
      { kind: "report", name: kinds.area, forms: text },
      { kind: "grades", name: kinds.grades, forms: list },
      { kind: "funds", name: kinds.funds, forms: list },
    ];
  return [
    { kind: "report", name: kinds.committee, forms: text },
    { kind: "notice", name: kinds.notice, forms: text },
  ];
};
