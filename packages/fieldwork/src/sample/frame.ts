/** One building of the sampling frame, as the housing office lists it. */
export interface FrameBuilding {
  readonly unit: string;
  /** 楼组: the stratum inside a committee */
  readonly group: string;
  readonly building: string;
  readonly dwellings: number;
}

/** A stratum of the frame: the buildings of one group in the list's order. */
export interface FrameGroup {
  readonly unit: string;
  readonly group: string;
  readonly buildings: readonly { readonly building: string; readonly dwellings: number }[];
  readonly dwellings: number;
}

/** Strata of a frame by unit, in an order that does not depend on the order of the file. Groups without a dwelling are none. */
export const frameGroups = (frame: readonly FrameBuilding[]): Map<string, FrameGroup[]> => {
  const units = new Map<string, FrameGroup[]>();
  const inOrder = frame.toSorted(
    (a, b) => compare(a.unit, b.unit) || compare(a.group, b.group) || compare(a.building, b.building),
  );
  for (const [unit, buildings] of Map.groupBy(inOrder, (row) => row.unit)) {
    const groups = [...Map.groupBy(buildings, ({ group }) => group)].map(([group, own]) => ({
      unit,
      group,
      buildings: own.map(({ building, dwellings }) => ({ building, dwellings })),
      dwellings: own.reduce((sum, { dwellings }) => sum + dwellings, 0),
    }));
    units.set(
      unit,
      groups.filter(({ dwellings }) => dwellings > 0),
    );
  }
  return units;
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
