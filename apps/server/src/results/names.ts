import type { UnitRef } from "@juping/model/api";
import { cell } from "@juping/store";
import { serverReader } from "../access/reader.ts";
import type { Gate } from "../gate/gate.ts";
import { refOf, type ViewUnit } from "../view/unit-index.ts";
import type { CycleName } from "./result-context.ts";

/** Words for what the ledger knows by its number. */
export interface Names {
  unit(id: string): UnitRef;
  fund(code: string): { zh: string; en: string };
  /** words of a measure or an indicator */
  subject(code: string): string;
  readonly committees: readonly ViewUnit[];
}

/** Reads the names of a cycle's units, funds and indicators out of its release; no figure. */
export const namesOf = async (gate: Gate, name: CycleName): Promise<Names> => {
  const admission = await gate.admit(name, serverReader);
  return await gate.read(admission, async ({ units, facts, file }) => {
    const rows = await file.rows(
      "SELECT measure AS code, name_zh AS name FROM measure UNION ALL SELECT node, any_value(name_zh) FROM node GROUP BY node",
      { code: cell.text, name: cell.text },
    );
    const words = new Map(rows.map(({ code, name: text }) => [code, text]));
    const funds = new Map(facts.funds.map((fund) => [fund.code, fund.name]));
    return {
      unit: (id) => {
        const found = units.find(id);
        return found === undefined ? { id, kind: "committee", name: id, parent: null } : refOf(found);
      },
      fund: (code) => funds.get(code) ?? { zh: code, en: code },
      subject: (code) => words.get(code) ?? code,
      committees: units.inside(units.root, "committee").filter((unit) => unit.evaluated),
    };
  });
};
