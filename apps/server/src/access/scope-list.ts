import type { Place } from "@juping/model/access";
import type { ScopeList } from "@juping/model/api";
import type { Gate } from "../gate/gate.ts";
import { serverReader } from "./reader.ts";

/** A scope with where its unit stands; the whole stands nowhere. */
type Scope = ScopeList["scopes"][number] & { readonly place?: Place };

/** Everything that a scope may name, by the current releases of all programmes: names only, each part below what it lies in. */
export const scopeList = async (gate: Gate): Promise<Scope[]> => {
  const programmes = [...new Set(gate.releases().map(({ name }) => name.programme))];
  const found = new Map<string, Scope>([
    ["whole", { scope: "whole", kind: "whole", name: "全部单位", within: null }],
  ]);
  for (const programme of programmes) {
    const admission = await gate.admit({ programme, cycle: "current" }, serverReader);
    const scopes = await gate.read(admission, async ({ units }) =>
      units.all.flatMap(({ id, level, name, street, district }): Scope[] => {
        if (level === null) return [];
        const above = level === "committee" ? (street ?? district) : level === "street" ? district : null;
        return [
          {
            scope: `${level}:${id}`,
            kind: level,
            name,
            within: above === null ? null : (units.find(above)?.name ?? null),
            place: { level, street, district },
          },
        ];
      }),
    );
    for (const scope of scopes) found.set(scope.scope, scope);
  }
  return [...found.values()];
};
