import { closeSync, openSync } from "node:fs";
import { join } from "node:path";

/** Bytes that the address of a Unix socket may have, the last one a zero. */
const most = 107;

/** Where a server listens for the command line: a file of the ledger's folder, which only its owner may enter. */
export const socketPath = (folder: string): { readonly path: string; readonly release: () => void } => {
  const path = join(folder, "control");
  if (Buffer.byteLength(path) <= most) return { path, release: () => undefined };
  // the same place under a short name
  const handle = openSync(folder, "r");
  return { path: `/proc/self/fd/${handle}/control`, release: () => closeSync(handle) };
};
