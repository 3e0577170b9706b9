import { formatPolicy, JupingError, parsePolicy, type Policy } from "@juping/model";
import { mayReadStage, narrows } from "@juping/model/access";
import {
  findRelease,
  listReleases,
  ReleaseShelf,
  type FoundRelease,
  type Home,
  type ReleaseFileOptions,
  type ReleaseName,
} from "@juping/store";
import type { Reader } from "../access/reader.ts";
import { viewOf, type ReleaseView } from "../view/release-view.ts";
import { placeIn } from "../view/unit-index.ts";

/** Gives the file of a policy, making it where it is not there yet. */
export type EnsurePolicyFile = (
  release: ReleaseName,
  policy: Policy,
) => Promise<{ readonly path: string; readonly digest: string }>;

export interface GateOptions {
  readonly home: Home;
  readonly ensurePolicyFile: EnsurePolicyFile;
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
  /** as what it is read: the policy lies inside its scope */
  readonly reader: Reader;
  /** of the policy's file */
  readonly digest: string;
  readonly path: string;
}

/** The one way to a release file: takes a reader and what he asks for, opens the file of his policy or of a narrower one. */
export interface Gate {
  /** @throws JupingError RELEASE_MISSING, STAGE_FORBIDDEN, POLICY_INVALID, POLICY_FORBIDDEN, NOT_FOUND for a policy's unit */
  admit(ask: Ask, reader: Reader): Promise<Admission>;
  /** Runs a reader over the policy's view; the file stays open until its promise is settled. */
  read<T>(admission: Admission, reader: (view: ReleaseView) => Promise<T>): Promise<T>;
  /** current releases by programme and date; names and dates only, no figure */
  releases(): FoundRelease[];
  close(): Promise<void>;
}

const withoutDetail = (policy: Policy): Policy =>
  policy.kind === "whole" ? { kind: "whole" } : { kind: policy.kind, unit: policy.unit };

/** Opens the gate of a data folder. */
export const openGate = ({ home, ensurePolicyFile, openFiles = 16, files }: GateOptions): Gate => {
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

  /** Whether a policy lies inside a reader's scope, as his own file names the units. */
  const isWithin = async (release: FoundRelease, { scope }: Reader, asked: Policy): Promise<boolean> => {
    if (scope.kind === "whole" || asked.kind === "whole" || scope.unit === asked.unit)
      return narrows(scope, asked, () => undefined);
    const { path, digest } = await fileOf(release, withoutDetail(scope));
    const lease = await shelf.lease(digest, path);
    try {
      const { units } = await viewOf(lease.file);
      return narrows(scope, asked, (unit) => placeIn(units, unit));
    } finally {
      lease.release();
    }
  };

  const cycleOf = (programme: string, cycle: string): string => {
    if (cycle !== "current") return cycle;
    const newest = listReleases(home)
      .filter(({ name }) => name.programme === programme)
      .at(-1);
    if (newest) return newest.name.cycle;
    throw new JupingError("RELEASE_MISSING", { programme, cycle, revision: "" });
  };

  return {
    admit: async ({ programme, cycle, revision, policy: asked }, reader) => {
      const release = findRelease(home, programme, cycleOf(programme, cycle), revision);
      if (!mayReadStage(reader.stage, release.stage))
        throw new JupingError("STAGE_FORBIDDEN", { cycle: release.name.cycle });
      // Respondents' rows are asked for by name.
      const policy = asked === undefined ? withoutDetail(reader.scope) : parsePolicy(asked);
      if (!(await isWithin(release, reader, policy)))
        throw new JupingError("POLICY_FORBIDDEN", { what: formatPolicy(policy) });
      return { release, policy, reader, ...(await fileOf(release, policy)) };
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
