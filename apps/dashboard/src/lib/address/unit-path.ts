interface Release {
  readonly programme: string;
  readonly cycle: string;
}

const folders: Readonly<Record<string, string>> = {
  committee: "committee",
  village_committee: "committee",
  hospital: "committee",
  street: "street",
  town: "street",
  district: "district",
};

/** Path of a unit's own page; the whole programme's is the overview. */
export const unitPath = (
  { programme, cycle }: Release,
  unit: { readonly id: string; readonly kind: string },
): string => {
  const folder = folders[unit.kind];
  return folder === undefined ? `/${programme}/${cycle}` : `/${programme}/${cycle}/${folder}/${unit.id}`;
};
