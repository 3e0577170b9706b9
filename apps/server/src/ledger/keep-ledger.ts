import { ensureAuditKey, keepHeads, openLedger, serveControl, type Ledger } from "@juping/ledger";
import type { Clock } from "@juping/model";
import type { Home } from "@juping/store";
import { auditPaths, type AuditPaths } from "./audit-paths.ts";

export interface KeepLedgerOptions {
  readonly home: Home;
  readonly clock: Clock;
  /** address of a PostgreSQL database that holds the ledger instead of a file */
  readonly database?: string | undefined;
  /** where the audit's key and heads lie. Default: `audit` of the data folder */
  readonly audit?: AuditPaths;
  readonly onError: (error: unknown) => void;
}

/** A ledger with all that goes on beside it. */
export interface KeptLedger {
  readonly ledger: Ledger;
  /** The last head is exported, then the ledger closed. */
  close(): Promise<void>;
}

/** Milliseconds between two exported heads: so much of the journal could be rewritten without a trace. */
const every = 10 * 60_000;

/**
 * Opens the ledger of a server: heads are exported on a schedule, and the command line can reach it.
 * @throws JupingError LEDGER_BUSY, LEDGER_NEWER, AUDIT_KEY
 */
export const keepLedger = async (options: KeepLedgerOptions): Promise<KeptLedger> => {
  const { home, clock, database, audit = auditPaths(home), onError } = options;
  const privateKey = await ensureAuditKey(audit.key);
  const ledger = await openLedger({ folder: home.ledger, database, clock });
  const heads = await keepHeads(ledger, { heads: audit.heads, privateKey, clock, every, onError });
  const control = await serveControl(home.ledger, {
    restore: async (file) => {
      const restored = await ledger.restore(file, { actor: "system", at: clock.now() });
      await heads.now();
      return restored;
    },
  });
  return {
    ledger,
    close: async () => {
      await control.close();
      await heads.close();
      await ledger.close();
    },
  };
};
