import { formatPolicy, type Locale, type Policy } from "@juping/model";
import { narrows } from "@juping/model/access";
import type { ReleaseView } from "../view/release-view.ts";
import { placeIn, type ViewUnit } from "../view/unit-index.ts";

const words = {
  whole: { zh: "全部单位", en: "All units" },
  district: { zh: "区", en: "district" },
  street: { zh: "街道、镇", en: "street or town" },
  committee: { zh: "居民区", en: "committee" },
} as const;

const policyOf = ({ id, level }: ViewUnit): Policy | null =>
  level === null ? null : { kind: level, unit: id };

const label = (unit: ViewUnit, level: Exclude<Policy["kind"], "whole">, locale: Locale): string =>
  locale === "en" ? `${unit.name} (${words[level].en})` : `${unit.name}(${words[level].zh})`;

/**
 * Policies that a reader can choose from: his own, and those inside it that the present file names anyway: districts and streets in
 * sight, and the committees of a street or of oneself.
 */
export const choosablePolicies = ({ units }: ReleaseView, scope: Policy, locale: Locale) => {
  const near = (unit: ViewUnit): boolean =>
    unit.level === "district" ||
    unit.level === "street" ||
    (unit.level === "committee" && unit.own && (units.home.level === "street" || unit.id === units.home.id));
  const named = units.all.filter(near).flatMap((unit) => {
    const policy = policyOf(unit);
    return policy === null || policy.kind === "whole" || !narrows(scope, policy, (id) => placeIn(units, id))
      ? []
      : [{ policy: formatPolicy(policy), label: label(unit, policy.kind, locale) }];
  });
  return scope.kind === "whole" ? [{ policy: "whole", label: words.whole[locale] }, ...named] : named;
};
