import exifr from "exifr";
import type { MediaType } from "./media-type.ts";

/** Where and when a photo says it was taken; null what it does not say. */
export interface PhotoFacts {
  /** ISO 8601 with its offset from UTC */
  readonly taken_at: string | null;
  /** degrees, WGS 84 */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

interface Exif {
  readonly DateTimeOriginal?: unknown;
  readonly OffsetTimeOriginal?: unknown;
  readonly latitude?: unknown;
  readonly longitude?: unknown;
}

const nothing: PhotoFacts = { taken_at: null, latitude: null, longitude: null };

/** EXIF writes `2026:03:01 10:20:30` in the camera's own time; where it names no offset, China's. */
const momentOf = (text: unknown, offset: unknown): string | null => {
  const found = typeof text === "string" ? /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(text) : null;
  if (found === null) return null;
  const zone = typeof offset === "string" && /^[+-]\d\d:\d\d$/.test(offset) ? offset : "+08:00";
  const moment = `${found[1]}-${found[2]}-${found[3]}T${found[4]}${zone}`;
  return Number.isNaN(Date.parse(moment)) ? null : moment;
};

const degrees = (value: unknown, most: number): number | null =>
  typeof value === "number" && Number.isFinite(value) && Math.abs(value) <= most ? value : null;

/** Reads place and time from a photo's EXIF block; one that is missing or broken says nothing. */
export const photoFacts = async (content: Buffer, type: MediaType): Promise<PhotoFacts> => {
  if (type === "application/pdf") return nothing;
  try {
    const exif = (await exifr.parse(content, {
      pick: [
        ...["DateTimeOriginal", "OffsetTimeOriginal"],
        ...["GPSLatitude", "GPSLatitudeRef", "GPSLongitude", "GPSLongitudeRef"],
      ],
      reviveValues: false,
    })) as Exif | undefined;
    if (exif === undefined) return nothing;
    const latitude = degrees(exif.latitude, 90);
    const longitude = degrees(exif.longitude, 180);
    return {
      taken_at: momentOf(exif.DateTimeOriginal, exif.OffsetTimeOriginal),
      ...(latitude === null || longitude === null
        ? { latitude: null, longitude: null }
        : { latitude, longitude }),
    };
  } catch {
    return nothing;
  }
};
