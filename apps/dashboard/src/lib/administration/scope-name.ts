import type { ScopeList } from "@juping/model/api";

/** A scope by the name of its unit; by its id where no release names it. */
export const scopeName = (scopes: ScopeList["scopes"], scope: string, whole: string): string =>
  scope === "whole" ? whole : (scopes.find((entry) => entry.scope === scope)?.name ?? scope);
