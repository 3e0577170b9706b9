import { accountList, openLedger } from "@juping/ledger";
import { JupingError, type Clock } from "@juping/model";
import { ensurePolicyFile } from "@juping/release";
import type { Home } from "@juping/store";
import { openDemonstrationAccounts } from "./access/demonstration.ts";
import { openGate } from "./gate/gate.ts";
import { projectAssets } from "./project-assets.ts";
import { seedFieldwork } from "./work/seed-fieldwork.ts";

/**
 * Opens one account of each role in a data folder that holds a demonstration and no account yet.
 * A folder that a server works in is left as it is: that server knows whether it has accounts.
 * @param database address of the PostgreSQL database that holds the ledger instead of a file
 */
export const seedDemonstration = async (
  home: Home,
  clock: Clock,
  programme: string,
  database?: string,
): Promise<void> => {
  const ledger = await openLedger({ folder: home.ledger, database, clock }).catch((error: unknown) => {
    if (error instanceof JupingError && error.code === "LEDGER_BUSY") return null;
    throw error;
  });
  if (ledger === null) return;
  const gate = openGate({
    home,
    ensurePolicyFile: (release, policy) => ensurePolicyFile(home, release, policy),
  });
  try {
    const accounts = await ledger.ask(accountList, {});
    if (accounts.length === 0) await openDemonstrationAccounts({ gate, ledger, clock }, programme);
    await seedFieldwork({ home, ledger, clock, assets: projectAssets() }, programme);
  } finally {
    await gate.close();
    await ledger.close();
  }
};
