import type { Random } from "@juping/statistics";
import type { CommitteeYear } from "../latent/committee-year.ts";
import type { Draw } from "../sample/draw.ts";
import type { Fieldwork } from "../sample/fieldwork.ts";
import { daysAfter } from "../sample/days.ts";

/** Day of the last attempt at each released dwelling: reserves follow the main sample, replicate by replicate. */
export function fieldworkDays(year: CommitteeYear, draw: Draw, work: Fieldwork, random: Random): string[] {
  const { fieldwork } = year.recipe.survey;
  const first = daysAfter(`${year.cycle.year}-${fieldwork.first_day}`, random.below(fieldwork.spread_days));
  return work.visits.map((result, k) => {
    const replicate = draw.replicate[k] ?? 0;
    const length = replicate === 0 ? fieldwork.main_days : fieldwork.reserve_days;
    const offset = replicate === 0 ? 0 : fieldwork.main_days + (replicate - 1) * fieldwork.reserve_days;
    return daysAfter(first, offset + Math.min(length - 1, result.attempts - 1 + random.below(length)));
  });
}
