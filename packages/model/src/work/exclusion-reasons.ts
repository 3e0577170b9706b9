/** Why a record of a source may be left out by decision: codes of the instrument `exclusion`. */
export const exclusionReasons = {
  interview: ["not_genuine", "coached", "consent_withdrawn"],
  request: ["out_of_remit", "unreasonable"],
} as const;
