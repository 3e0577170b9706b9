import type { Home } from "@juping/store";

/** Where the ledger of a data folder is: its file, or the PostgreSQL database that JUPING_LEDGER names. */
export const ledgerPlace = (
  home: Home,
): { readonly folder: string; readonly database: string | undefined } => ({
  folder: home.ledger,
  database: process.env.JUPING_LEDGER || undefined,
});
