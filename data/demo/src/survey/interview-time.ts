import type { Random } from "@juping/statistics";
import type { Recipe } from "../recipe.ts";

const twoDigits = (n: number): string => String(n).padStart(2, "0");

const clock = (seconds: number): string =>
  `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(Math.floor(seconds) % 60)}`;

/** Start and end in local time: log-normal minutes with a floor, or a rush of under six minutes. */
export function interviewTimes(
  recipe: Recipe,
  day: string,
  hurried: boolean,
  random: Random,
): { readonly started: string; readonly ended: string } {
  const { minutes, hurried_minutes } = recipe.survey;
  const start = 3600 * (9 + 11 * random.uniform());
  const usual = Math.max(minutes.least, minutes.median * Math.exp(minutes.sd_of_log * random.normal()));
  const rushed = hurried_minutes.from + (hurried_minutes.to - hurried_minutes.from) * random.uniform();
  const end = start + 60 * (hurried ? rushed : usual);
  return { started: `${day} ${clock(start)}`, ended: `${day} ${clock(end)}` };
}
