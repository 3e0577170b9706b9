import { goingTo } from "#lib/address/address.ts";

interface Present {
  readonly pathname: string;
  readonly search: string;
  readonly searchParams: { get(name: string): string | null; entries(): Iterable<[string, string]> };
}

/** Address of the sign-in page that leads back to the present one. */
export const signInPath = (present: Present): string => {
  const to = present.pathname + present.search;
  return goingTo(present, "/sign-in", { policy: null, to: to === "/" ? null : to });
};

/** Where a sign-in leads: a page of this site, never another site, whatever the address says. */
export const placeAfterSignIn = (to: string | null): string => {
  // Browsers read a backslash as a slash, and drop tabs and line ends.
  if (to === null || !/^\/(?!\/)[^\\\p{Cc}]*$/u.test(to)) return "/";
  return to.startsWith("/sign-in") ? "/" : to;
};
