import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * The data folder of one installation (JUPING_HOME) and where things stand in it:
 *
 * ```
 * lake/<instrument>/<batch>/{data.parquet, rejects.parquet, warnings.parquet, manifest.json, standing-0001.json …}
 * releases/<programme>/<cycle>/<revision>/
 * notebooks/<programme>/<cycle>/<revision>/<policy>/   built on the release; may be deleted and built again
 * programmes/<programme>/programme.json
 * programmes/<programme>/cycles/<cycle>.json
 * ledger/       what people do (@juping/ledger)
 * audit/        heads of the ledger's journal, and the key that signs them, unless they are kept elsewhere
 * evidence/     photos and proofs, by content hash
 * tmp/          what is being made; everything in it may be deleted while nobody writes
 * write.lock    who writes at present
 * ```
 */
export interface Home {
  readonly path: string;
  readonly lake: string;
  readonly releases: string;
  readonly programmes: string;
  readonly ledger: string;
  readonly evidence: string;
  readonly audit: string;
  readonly tmp: string;
}

/** Opens a data folder, making what is missing of it. Reads no data. */
export const openHome = (path: string): Home => {
  const root = resolve(path);
  const home: Home = {
    path: root,
    lake: join(root, "lake"),
    releases: join(root, "releases"),
    programmes: join(root, "programmes"),
    ledger: join(root, "ledger"),
    evidence: join(root, "evidence"),
    audit: join(root, "audit"),
    tmp: join(root, "tmp"),
  };
  for (const folder of [home.lake, home.releases, home.programmes, home.tmp])
    mkdirSync(folder, { recursive: true });
  return home;
};
