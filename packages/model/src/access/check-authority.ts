import type { Account } from "./account.ts";
import { isWithinLimit } from "./limits.ts";
import { roleFacts } from "./role-facts.ts";

/** What of an authority its role may not have. */
export interface AuthorityFault {
  readonly what: "scope" | "detail" | "stage";
  readonly value: string;
  /** what it may have */
  readonly available: readonly string[];
}

/** What an authority gives that its role may not have; null where all is fine. */
export const authorityFault = ({
  role,
  scope,
  detail,
  stage,
}: Pick<Account, "role" | "scope" | "detail" | "stage">): AuthorityFault | null => {
  const facts = roleFacts[role];
  const kind = scope.split(":")[0] ?? "";
  if (!facts.scopes.some((known) => known === kind))
    return { what: "scope", value: scope, available: facts.scopes };
  if (detail === "respondents" && facts.detail === "results")
    return { what: "detail", value: detail, available: ["results"] };
  if (isWithinLimit(stage, facts.stage)) return null;
  return { what: "stage", value: stage, available: [facts.stage] };
};
