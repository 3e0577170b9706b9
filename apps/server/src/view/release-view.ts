import type { FoundRelease, ReleaseFile } from "@juping/store";
import { readNodes, type NodeIndex } from "./node-index.ts";
import { readFacts, type ReleaseFacts } from "./release-facts.ts";
import { readUnits, type UnitIndex } from "./unit-index.ts";

/** What stays in memory of an open file: facts, units, nodes. Figures are asked of the file. */
export interface FileView {
  readonly facts: ReleaseFacts;
  readonly units: UnitIndex;
  readonly nodes: NodeIndex;
}

/** One policy's view of one release: all that an answer is made of. */
export interface ReleaseView extends FileView {
  readonly release: FoundRelease;
  readonly file: ReleaseFile;
  /** of the policy's file: names every figure in it */
  readonly digest: string;
  /** of the release as a whole: for citations, the same for every reader */
  readonly releaseDigest: string;
}

const views = new WeakMap<ReleaseFile, Promise<FileView>>();

/** Facts, units and nodes of a file, read once while it is open. */
export const viewOf = (file: ReleaseFile): Promise<FileView> => {
  const known = views.get(file);
  if (known) return known;
  const reading = read(file);
  views.set(file, reading);
  reading.catch(() => views.delete(file));
  return reading;
};

const read = async (file: ReleaseFile): Promise<FileView> => {
  const facts = readFacts(file.info);
  const [units, nodes] = await Promise.all([readUnits(file, facts.programme.root), readNodes(file)]);
  return { facts, units, nodes };
};
