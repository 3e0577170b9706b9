import type { Locale } from "#lib/words/say.ts";
import { count } from "./number.ts";

const numerals = ["零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"];

/** How many, as a sentence writes it: Chinese numerals up to ten, figures beyond; English always in figures. */
export const quantity = (value: number, locale: Locale): string =>
  locale === "zh" ? (numerals[value] ?? count(value, locale)) : count(value, locale);
