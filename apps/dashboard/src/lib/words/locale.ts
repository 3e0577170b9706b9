import type { Locale } from "./say.ts";

/** The language that an address asks for: `lang=en`, and Chinese otherwise. */
export const localeOf = (url: { readonly searchParams: { get(name: string): string | null } }): Locale =>
  url.searchParams.get("lang") === "en" ? "en" : "zh";
