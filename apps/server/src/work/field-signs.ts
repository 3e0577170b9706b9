import { qualityRules } from "@juping/fieldwork";
import { shanghaiDate, type Clock } from "@juping/model";
import type { FieldSigns } from "@juping/model/api";
import { fieldSignsApart, type Assets, type FieldSigns as Found } from "@juping/release";
import { batchesFor, type Home } from "@juping/store";
import { LRUCache } from "lru-cache";
import { committeesOf } from "./committees.ts";

interface Context {
  readonly home: Home;
  readonly assets: Assets;
  readonly clock: Clock;
}

interface CycleKey {
  readonly programme: string;
  readonly cycle: string;
}

/** What the signs are made from: as long as it is the same, so are they. */
const sourcesOf = async (home: Home, key: CycleKey): Promise<string> => {
  const batches = await Promise.all(
    ["interview", "contact", "draw"].map((instrument) => batchesFor(home, { ...key, instrument })),
  );
  return JSON.stringify([home.path, key, batches.flat().map(({ batch }) => batch)]);
};

/** Signs of the last few cycles asked for, those being worked out among them: who asks again waits for the same work. */
const kept = new LRUCache<string, Promise<Found>>({ max: 8 });

const foundOf = async ({ home, assets }: Context, key: CycleKey): Promise<Found> => {
  const sources = await sourcesOf(home, key);
  const known = kept.get(sources);
  if (known) return known;
  const work = fieldSignsApart(home, assets, key);
  kept.set(sources, work);
  work.catch(() => kept.delete(sources));
  return work;
};

/** Signs of bad fieldwork in a cycle, with names. @throws JupingError INPUT_MISSING without interviews */
export const fieldSignsOf = async (context: Context, key: CycleKey): Promise<FieldSigns> => {
  const { forms, flags, compared, interviewers, coached, rates } = await foundOf(context, key);
  const units = new Map(
    (await committeesOf(context.home, key.programme, shanghaiDate(context.clock.now()), null)).map((unit) => [
      unit.unit,
      unit,
    ]),
  );
  return {
    forms,
    flags: Object.entries(flags).map(([flag, count]) => ({ flag, forms: count })),
    compared,
    interviewers: interviewers.map(({ interviewer, forms: count, outstanding, deviations }) => ({
      interviewer,
      forms: count,
      signs: outstanding.map((sign) => ({ sign, deviations: deviations[sign] })),
    })),
    coached: coached.map(({ unit, unitCode, forms: count, told, best, pValue }) => ({
      unit: {
        id: unit,
        kind: "committee",
        name: units.get(unit)?.name ?? unitCode,
        parent: units.get(unit)?.street ?? null,
      },
      ...{ forms: count, told, best, p_value: pValue },
    })),
    rates: rates.map(({ key: mode, counts, rates: { response, cooperation, refusal, contact } }) => ({
      mode,
      drawn: Object.values(counts).reduce((sum, count) => sum + count, 0),
      completed: counts.I,
      response: response[2] ?? null,
      cooperation: cooperation[2] ?? null,
      refusal: refusal[1] ?? null,
      contact: contact[1] ?? null,
    })),
    limits: {
      shortest_minutes: qualityRules.shortestMinutes,
      straight_share: qualityRules.straightShare,
      match_share: qualityRules.matchShare,
      missing_share: qualityRules.missingShare,
      earliest_hour: qualityRules.earliestHour,
      latest_hour: qualityRules.latestHour,
      interviewer_deviations: qualityRules.interviewerDeviations,
      fewest_forms: qualityRules.fewestForms,
      coached_level: qualityRules.coachedLevel,
    },
  };
};
