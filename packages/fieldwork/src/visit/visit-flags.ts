import type { VisitFlag } from "@juping/model";

/** A point of the earth in degrees. */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** When and where a sheet was filled, by the visitor's own device: never what it says. */
export interface VisitTrace {
  /** days of the visit as its visitor states it, and the times of the first and last mark before submission */
  readonly visitedOn: string | null;
  readonly firstMark: string | null;
  readonly lastMark: string | null;
  /** of each photo; null where the camera wrote none */
  readonly photos: readonly (Place | null)[];
  /** of photos that others took at the same committee in the cycle */
  readonly othersPhotos: readonly Place[];
}

/** Limits of rules R4 and R5 of the scoresheet. */
export const visitLimits = {
  shortestMinutes: 60,
  farthestMetres: 1500,
  /** hours of the day, Shanghai, between which marks are given on a visit */
  earliestHour: 7,
  latestHour: 21,
  /** share of marks that a third decided otherwise, above which all of a visitor's visits are redone */
  mostErrors: 0.05,
  /** marks compared before the share says anything */
  fewestCompared: 20,
} as const;

const shanghaiOffset = 8 * 3_600_000;
const dayOf = (at: string): string => new Date(Date.parse(at) + shanghaiOffset).toISOString().slice(0, 10);
const hourOf = (at: string): number => new Date(Date.parse(at) + shanghaiOffset).getUTCHours();

/**
 * What about a visit the lead should look into: shorter than an hour, photos without a place or far from where others took theirs,
 * marks at night or on another day than stated. Nothing of it keeps a visitor from going on.
 */
export const visitFlags = (trace: VisitTrace): VisitFlag[] => {
  const { visitedOn, firstMark, lastMark, photos, othersPhotos } = trace;
  const placed = photos.filter((place) => place !== null);
  const times = [firstMark, lastMark].filter((at) => at !== null);
  const minutes =
    firstMark === null || lastMark === null ? 0 : (Date.parse(lastMark) - Date.parse(firstMark)) / 60_000;
  const flags: [VisitFlag, boolean][] = [
    ["short", minutes < visitLimits.shortestMinutes],
    ["no_place", photos.length > 0 && placed.length === 0],
    ["far", isFar(placed, othersPhotos)],
    [
      "off_hours",
      times.some((at) => hourOf(at) < visitLimits.earliestHour || hourOf(at) >= visitLimits.latestHour),
    ],
    ["other_day", visitedOn !== null && times.some((at) => dayOf(at) !== visitedOn)],
  ];
  return flags.flatMap(([flag, holds]) => (holds ? [flag] : []));
};

const isFar = (own: readonly Place[], others: readonly Place[]): boolean => {
  const [here, there] = [middle(own), middle(others)];
  return here !== null && there !== null && metresBetween(here, there) > visitLimits.farthestMetres;
};

/** Median of both coordinates: one photo with a wrong place moves nothing. */
const middle = (places: readonly Place[]): Place | null => {
  const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
  if (places.length === 0) return null;
  return {
    latitude: median(places.map(({ latitude }) => latitude)),
    longitude: median(places.map(({ longitude }) => longitude)),
  };
};

const earthRadius = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Great-circle distance (haversine). */
export const metresBetween = (a: Place, b: Place): number => {
  const [north, east] = [radians(b.latitude - a.latitude), radians(b.longitude - a.longitude)];
  const h =
    Math.sin(north / 2) ** 2 +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * Math.sin(east / 2) ** 2;
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)));
};

/** Marks of a visitor that a third decided on, and those that he decided otherwise. */
export interface VisitorRecord {
  readonly compared: number;
  readonly errors: number;
}

/** Whether so many of a visitor's marks did not stand that all of the visits are to be done again (rule R5). */
export const mustRedo = ({ compared, errors }: VisitorRecord): boolean =>
  compared >= visitLimits.fewestCompared && errors > visitLimits.mostErrors * compared;
