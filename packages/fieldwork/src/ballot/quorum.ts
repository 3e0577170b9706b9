/** Groups that vote in session, with the share of those entitled who must be present. */
export const sessionGroups = {
  delegates: { numerator: 2, denominator: 3 },
  party_members: { numerator: 1, denominator: 2 },
} as const satisfies Record<string, { numerator: number; denominator: number }>;

export type SessionGroup = keyof typeof sessionGroups;

/** Papers of one group at one session. */
export interface GroupCount {
  readonly entitled: number;
  readonly present: number;
  readonly issued: number;
  readonly returned: number;
  readonly invalid: number;
}

export type GroupVerdict = "valid" | "no_quorum" | "inconsistent";

/** Fewest persons present for the group's vote to count, in exact integers. */
export const quorumOf = (group: SessionGroup, entitled: number): number => {
  const { numerator, denominator } = sessionGroups[group];
  return Math.ceil((entitled * numerator) / denominator - 1e-9);
};

/**
 * Whether a group's vote counts: enough of those entitled present, and no more papers returned than issued, issued than
 * present, present than entitled. A void group is no data, never 0.
 */
export const groupVerdict = (group: SessionGroup, count: GroupCount): GroupVerdict => {
  const { entitled, present, issued, returned, invalid } = count;
  const orderly = invalid <= returned && returned <= issued && issued <= present && present <= entitled;
  if (!orderly || entitled === 0) return "inconsistent";
  const { numerator, denominator } = sessionGroups[group];
  return present * denominator >= entitled * numerator ? "valid" : "no_quorum";
};
