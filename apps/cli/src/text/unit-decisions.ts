import { openReading, unitDecisions } from "@juping/ledger";
import { JupingError, type UnitDecision } from "@juping/model";
import type { Home } from "@juping/store";
import { ledgerPlace } from "./ledger-place.ts";

/** What people said that names of units in a programme's files stand for; nothing where there is no ledger yet. */
export const unitDecisionsOf = async (home: Home, programme: string): Promise<readonly UnitDecision[]> => {
  const { folder, database } = ledgerPlace(home);
  try {
    const ledger = await openReading(folder, database);
    try {
      return await ledger.ask(unitDecisions, { programme });
    } finally {
      await ledger.close();
    }
  } catch (error) {
    if (error instanceof JupingError && error.code === "FILE_MISSING") return [];
    throw error;
  }
};
