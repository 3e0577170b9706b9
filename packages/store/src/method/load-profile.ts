import { join } from "node:path";
import { JupingError, JurisdictionProfile, LegalBasis } from "@juping/model";
import { z } from "zod";
import { readJson } from "./read-json.ts";

/** As it stands on disk: legal bases by key, their texts once for all profiles in legal-bases.json. */
const ProfileFile = JurisdictionProfile.extend({ legal_bases: z.array(z.string()) });

/**
 * Reads the jurisdiction profile `code` of a folder of profiles.
 * @throws JupingError FILE_MISSING, FILE_FORMAT or SCHEMA_INVALID
 */
export const loadProfile = (folder: string, code: string): JurisdictionProfile => {
  const file = join(folder, `${code}.json`);
  const profile = readJson(ProfileFile, file);
  const bases = new Map(
    readJson(z.array(LegalBasis), join(folder, "legal-bases.json")).map((basis) => [basis.key, basis]),
  );
  const legal_bases = profile.legal_bases.map((key, index) => {
    const basis = bases.get(key);
    if (basis) return basis;
    throw new JupingError("SCHEMA_INVALID", {
      what: file,
      path: `legal_bases.${index}`,
      reason: `no legal basis ${key}`,
    });
  });
  return { ...profile, legal_bases };
};
