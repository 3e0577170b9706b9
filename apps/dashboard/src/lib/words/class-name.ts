import type { Locale } from "./say.ts";
import { classes, grades } from "./units.ts";

/** A peer class in the page's language; programmes name them in Chinese. */
export const className = (name: string, locale: Locale): string =>
  locale === "zh" ? name : (classes[name] ?? name);

/** A grade in the page's language. */
export const gradeName = (name: string, locale: Locale): string =>
  locale === "zh" ? name : (grades[name] ?? name);
