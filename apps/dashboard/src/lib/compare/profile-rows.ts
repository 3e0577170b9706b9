import type { Profile } from "@juping/model/api";

/** Units side by side as the figure takes them; a unit without a score on a node leaves a gap there. */
export const profileRows = (profile: Profile, named: (node: string) => string) =>
  profile.rows.flatMap(({ node, scores }) =>
    scores.flatMap(({ value, lower, upper }, unit) =>
      value === null
        ? []
        : [{ unit, unitName: profile.units[unit]?.name ?? "", node: named(node), value, lower, upper }],
    ),
  );
