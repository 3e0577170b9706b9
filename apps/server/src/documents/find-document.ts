import { JupingError } from "@juping/model";
import type { Verification } from "@juping/model/api";
import { type DocumentKind, kindsOf, releasePart, verificationCode } from "@juping/reports";
import { findRelease, type FoundRelease, type Home } from "@juping/store";
import { serverReader } from "../access/reader.ts";
import type { Gate } from "../gate/gate.ts";
import type { ReleaseView } from "../view/release-view.ts";
import { refOf } from "../view/unit-index.ts";
import { documentName } from "./document-names.ts";

const isMissing = (error: unknown): boolean =>
  error instanceof JupingError && error.code === "RELEASE_MISSING";

/** A release and all revisions before it. */
const withEarlier = async (home: Home, newest: FoundRelease): Promise<FoundRelease[]> => {
  const { programme, cycle, revision } = newest.name;
  const found = [newest];
  for (let earlier = revision - 1; earlier > 0; earlier--)
    try {
      found.push(findRelease(home, programme, cycle, earlier));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  return found;
};

/** Kinds of documents that a code may name: those of every unit, and decisions on a committee's appeals. */
const codedKinds = (level: string | null): readonly DocumentKind[] =>
  level === "committee" ? [...kindsOf(level), "decision"] : kindsOf(level);

const inRelease = (view: ReleaseView, release: FoundRelease, code: string): Verification | null => {
  const { facts, releaseDigest: digest, units } = view;
  for (const unit of units.all)
    for (const kind of codedKinds(unit.level))
      if (verificationCode({ digest, kind, unit: unit.id }) === code)
        return {
          code,
          document: { kind, name: documentName(kind, unit.level) },
          unit: refOf(unit),
          programme: {
            code: facts.programme.code,
            title: facts.programme.title,
            evaluating_body: facts.programme.evaluating_body,
            simulated: facts.simulated,
          },
          cycle: { code: facts.cycle.code, title: facts.cycle.title },
          release: { revision: facts.revision, stage: release.stage, digest, current: release.isCurrent },
        };
  return null;
};

/** The document that a code in its printed form names, among all releases; null where none does. */
export const findDocument = async (home: Home, gate: Gate, code: string): Promise<Verification | null> => {
  for (const newest of gate.releases())
    for (const release of await withEarlier(home, newest)) {
      const digest = release.manifest.policies.whole?.digest;
      if (digest === undefined || !code.startsWith(releasePart(digest))) continue;
      const admission = await gate.admit({ ...release.name, policy: "whole" }, serverReader);
      const found = await gate.read(admission, (view) => Promise.resolve(inRelease(view, release, code)));
      if (found) return found;
    }
  return null;
};
