import { formatPolicy, JupingError, parsePolicy, type Policy } from "@juping/model";
import {
  findRelease,
  listReleases,
  ReleaseShelf,
  type FoundRelease,
  type Home,
  type ReleaseFileOptions,
  type ReleaseName,
} from "@juping/store";
import { viewOf, type ReleaseView } from "../view/release-view.ts";

/** Gives the file of a policy, making it where it is not there yet. */
export type EnsurePolicyFile = (
  release: ReleaseName,
  policy: Policy,
) => Promise<{ readonly path: string; readonly digest: string }>;

export interface GateOptions {
  readonly home: Home;
  readonly ensurePolicyFile: EnsurePolicyFile;
  /** the policy of a reader of a programme that is not simulated, until accounts choose it. Default `whole` */
  readonly policy?: string;
  /** open files at once. Default 16 */
  readonly openFiles?: number;
  readonly files?: ReleaseFileOptions;
}

/** What a reader asks for. `cycle` may be `current`. */
export interface Ask {
  readonly programme: string;
  readonly cycle: string;
  readonly revision?: number | undefined;
  readonly policy?: string | undefined;
}

/** A release and the policy under which it may be read, before any file is opened. */
export interface Admission {
  readonly release: FoundRelease;
  readonly policy: Policy;
  /** whether the reader may choose another policy */
  readonly free: boolean;
  /** of the policy's file */
  readonly digest: string;
  readonly path: string;
}

/** The one way to a release file: takes a policy, opens that policy's file. */
export interface Gate {
  /** @throws JupingError RELEASE_MISSING, POLICY_INVALID, POLICY_FORBIDDEN, NOT_FOUND for a policy's unit */
  admit(ask: Ask): Promise<Admission>;
  /** Runs a reader over the policy's view; the file stays open until its promise is settled. */
  read<T>(admission: Admission, reader: (view: ReleaseView) => Promise<T>): Promise<T>;
  /** current releases by programme and date; names and dates only, no figure */
  releases(): Promise<FoundRelease[]>;
  close(): Promise<void>;
}

/** Opens the gate of a data folder. */
export const openGate = ({
  home,
  ensurePolicyFile,
  policy: given = "whole",
  openFiles = 16,
  files,
}: GateOptions): Gate => {
  const fixed = parsePolicy(given);
  const shelf = new ReleaseShelf(openFiles, files);
  /** files known to be there: a release never changes */
  const ensured = new Map<string, Awaited<ReturnType<EnsurePolicyFile>>>();

  const fileOf = async (release: FoundRelease, policy: Policy) => {
    const key = `${release.folder} ${formatPolicy(policy)}`;
    const known = ensured.get(key);
    if (known) return known;
    const { path, digest } = await ensurePolicyFile(release.name, policy);
    ensured.set(key, { path, digest });
    return { path, digest };
  };

  const cycleOf = async (programme: string, cycle: string): Promise<string> => {
    if (cycle !== "current") return cycle;
    const newest = (await listReleases(home)).filter(({ name }) => name.programme === programme).at(-1);
    if (newest) return newest.name.cycle;
    throw new JupingError("RELEASE_MISSING", { programme, cycle, revision: "" });
  };

  return {
    admit: async ({ programme, cycle, revision, policy: asked }) => {
      const release = await findRelease(home, programme, await cycleOf(programme, cycle), revision);
      // Choosing the viewpoint is the demonstration; anywhere else it comes from outside the request.
      const free = release.manifest.simulated;
      const policy = asked === undefined ? fixed : parsePolicy(asked);
      if (!free && formatPolicy(policy) !== formatPolicy(fixed))
        throw new JupingError("POLICY_FORBIDDEN", { what: formatPolicy(policy) });
      return { release, policy, free, ...(await fileOf(release, policy)) };
    },
    read: async ({ release, digest, path }, reader) => {
      const lease = await shelf.lease(digest, path);
      try {
        const view = await viewOf(lease.file);
        const releaseDigest = release.manifest.policies.whole?.digest ?? digest;
        return await reader({ ...view, release, file: lease.file, digest, releaseDigest });
      } finally {
        lease.release();
      }
    },
    releases: () => listReleases(home),
    close: () => shelf.close(),
  };
};
