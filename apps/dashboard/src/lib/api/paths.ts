import type { Query } from "#lib/address/address.ts";

interface Release {
  readonly programme: string;
  readonly cycle: string;
}

const query = (values: Query): string => {
  const text = Object.entries(values)
    .filter((entry): entry is [string, string] => entry[1] != null && entry[1] !== "")
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join("&");
  return text === "" ? "" : `?${text}`;
};

/** Address in the API of one answer about a release. Each segment is escaped. */
export const apiPath = (release: Release, segments: readonly string[], values: Query = {}): string =>
  `/api/v1/${[release.programme, release.cycle, ...segments].map(encodeURIComponent).join("/")}${query(values)}`;
