import { JupingError } from "@juping/model";
import { currentRelease, type ReleaseName } from "@juping/release";
import type { Home } from "@juping/store";

/**
 * Reads `programme/cycle` (its current revision) or `programme/cycle/revision`.
 * @throws JupingError BAD_REQUEST, RELEASE_MISSING
 */
export const parseReleaseName = async (home: Home, text: string): Promise<ReleaseName> => {
  const match = /^([a-z0-9-]+)\/([\w.-]+?)(?:\/([1-9]\d*))?$/u.exec(text);
  const [, programme, cycle, revision] = match ?? [];
  if (programme === undefined || cycle === undefined)
    throw new JupingError("BAD_REQUEST", {
      name: "release",
      value: text,
      reason: "应为 项目/周期 或 项目/周期/修订版",
    });
  const wanted =
    revision === undefined ? (await currentRelease(home, programme, cycle))?.revision : Number(revision);
  if (wanted === undefined) throw new JupingError("RELEASE_MISSING", { programme, cycle, revision: "" });
  return { programme, cycle, revision: wanted };
};
