import { parseCookie, stringifySetCookie } from "cookie";

/** Cookies of the server: of a session, and of a browser from which somebody signed in before. */
export type CookieName = "session" | "device";

/**
 * Cookies over https or plain http. Over https their names begin with `__Host-`: no other host, not even a subdomain, can then set
 * them. Plain http is for this machine alone.
 */
export const cookiesOver = (https: boolean) => {
  const nameOf = (name: CookieName): string => `${https ? "__Host-" : ""}juping_${name}`;
  const base = { httpOnly: true, sameSite: "lax", path: "/", secure: https } as const;
  return {
    read: (header: string | undefined, name: CookieName): string | undefined =>
      header === undefined ? undefined : parseCookie(header)[nameOf(name)],
    /** @param seconds until the browser drops it */
    set: (name: CookieName, value: string, seconds: number): string =>
      stringifySetCookie({ ...base, name: nameOf(name), value, maxAge: seconds }),
    clear: (name: CookieName): string =>
      stringifySetCookie({ ...base, name: nameOf(name), value: "", maxAge: 0 }),
  };
};

export type Cookies = ReturnType<typeof cookiesOver>;
