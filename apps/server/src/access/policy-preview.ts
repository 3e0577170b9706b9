import { formatPolicy, parsePolicy } from "@juping/model";
import { mayReadStage } from "@juping/model/access";
import type { Authority, PolicyPreview } from "@juping/model/api";
import { tableListOf } from "../answer/tables.ts";
import type { Gate } from "../gate/gate.ts";
import { serverReader } from "./reader.ts";

/** What an authority would open of each current release: how many units, which tables with how many rows, which columns; no value. */
export const policyPreview = async (
  gate: Gate,
  { scope, detail, stage }: Authority,
): Promise<PolicyPreview["releases"]> => {
  const policy = parsePolicy(scope);
  const asked = formatPolicy(detail === "respondents" ? { ...policy, detail: true } : policy);
  const previews: PolicyPreview["releases"] = [];
  for (const { name, stage: present } of gate.releases()) {
    const { programme, cycle, revision } = name;
    const reader = { ...serverReader, scope: { kind: "whole", detail: true } } as const;
    const admission = await gate.admit({ programme, cycle, revision, policy: asked }, reader);
    previews.push(
      await gate.read(admission, async (view) => {
        const full = view.units.all.filter(({ own }) => own).length;
        const { tables } = await tableListOf(view, { scope: parsePolicy(asked) });
        return {
          programme,
          cycle,
          stage: present,
          policy: asked,
          readable: mayReadStage(stage, present),
          units: { full, aggregates: view.units.all.length - full },
          tables: tables.map((table) => ({
            name: table.name,
            rows: table.rows,
            columns: table.columns.map((column) => column.name),
          })),
        };
      }),
    );
  }
  return previews;
};
