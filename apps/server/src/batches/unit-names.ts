import { JupingError, type BatchManifest, type UnitDecision } from "@juping/model";
import type { UnitName } from "@juping/model/api";
import { comparedName, loadUnits, openDuckdb, unitIndex, type Home } from "@juping/store";

const verdictOf = ({ unit, code, name }: UnitDecision): string =>
  unit === null ? "none" : `${code ?? ""} ${name ?? ""}`;

/** Names that no unit bears, with what a person has said of them since. */
export const namesOf = (
  unmatched: BatchManifest["units_unmatched"],
  decisions: readonly UnitDecision[],
  parent: string,
): UnitName[] =>
  unmatched.map(({ value, rows, nearest }) => {
    const of = decisions.filter((decision) => decision.value === comparedName(value));
    const said =
      of.find((decision) => decision.parent === parent) ?? of.find((decision) => decision.parent === "");
    return { value, rows, nearest, verdict: said === undefined ? null : verdictOf(said) };
  });

/**
 * The unit of a code, as the programme's register has it on a day.
 * @throws JupingError NOT_FOUND where no unit or several bear the code
 */
export const unitOfCode = async (
  home: Home,
  programme: string,
  day: string,
  code: string,
): Promise<{ readonly unit: string; readonly code: string; readonly name: string }> => {
  const duckdb = await openDuckdb({ threads: 1 });
  try {
    const found = unitIndex(await loadUnits(home, duckdb.connection, programme, day)).match(code, {});
    if (found.kind !== "one") throw new JupingError("NOT_FOUND", { what: "单位编码", value: code });
    return { unit: found.unit.id, code, name: found.unit.name };
  } finally {
    duckdb.close();
  }
};
