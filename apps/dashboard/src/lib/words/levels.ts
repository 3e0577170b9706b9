/** Names of the levels of units, with the measure word a Chinese sentence needs. */
export const levels = {
  district: {
    label: { zh: "区", en: "Districts" },
    one: { zh: "区", en: "district" },
    many: { zh: "区", en: "districts" },
  },
  street: {
    label: { zh: "街道、镇", en: "Streets and towns" },
    one: { zh: "街镇", en: "street or town" },
    many: { zh: "街道、镇", en: "streets and towns" },
  },
  committee: {
    label: { zh: "居民区", en: "Committees" },
    one: { zh: "居民区", en: "committee" },
    many: { zh: "居民区", en: "committees" },
  },
};
export type Level = keyof typeof levels;

/** Names of kinds of unit. */
export const kinds: Readonly<Record<string, { zh: string; en: string }>> = {
  province: { zh: "省", en: "province" },
  city: { zh: "市", en: "city" },
  district: { zh: "区", en: "district" },
  street: { zh: "街道", en: "street" },
  town: { zh: "镇", en: "town" },
  committee: { zh: "居民区", en: "committee" },
  village_committee: { zh: "村委会", en: "village committee" },
  hospital: { zh: "医院", en: "hospital" },
};
