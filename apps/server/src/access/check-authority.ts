import { JupingError, type Locale } from "@juping/model";
import { authorityFault, roleFacts } from "@juping/model/access";
import type { Authority } from "@juping/model/api";
import type { Gate } from "../gate/gate.ts";
import { scopeList } from "./scope-list.ts";

/** An authority that its role may have, over units that there are. @throws JupingError AUTHORITY_INVALID */
export const checkAuthority = async (gate: Gate, authority: Authority, locale: Locale): Promise<void> => {
  const fault = authorityFault(authority);
  const role = roleFacts[authority.role].name[locale];
  if (fault !== null)
    throw new JupingError("AUTHORITY_INVALID", { role, ...fault, available: fault.available.join(", ") });
  const known = await scopeList(gate);
  if (!known.some(({ scope }) => scope === authority.scope))
    throw new JupingError("AUTHORITY_INVALID", {
      role,
      what: "scope",
      value: authority.scope,
      available: roleFacts[authority.role].scopes.join(", "),
    });
};
