import type { Context, UnitRef } from "@juping/model/api";

interface ScopeItem {
  readonly unit: UnitRef;
  /** 0: the whole or a district; 1: a street or town under its district */
  readonly level: 0 | 1;
}

/** The scopes to choose from, the whole first, streets under their districts. */
export const scopeItems = (context: Context): ScopeItem[] => [
  { unit: context.root, level: 0 },
  ...context.scopes
    .filter((unit) => unit.id !== context.root.id)
    .map((unit) => ({
      unit,
      level: unit.kind === "street" || unit.kind === "town" ? (1 as const) : (0 as const),
    })),
];
