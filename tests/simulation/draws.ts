import { drawDwellings, frameGroups, inclusionProbabilities, type FrameBuilding } from "@juping/fieldwork";
import { holmAdjust, normalCdf } from "@juping/statistics";

/**
 * Draws one committee with 10,000 seeds and compares how often each dwelling was met with its stated probability: a chi-square of
 * one degree of freedom a dwelling, for the main sample and for all replicates. Holm's smallest p value speaks for all of them,
 * whatever the dependence inside a draw.
 *
 *     node tests/simulation/draws.ts [draws]
 */
const draws = Number(process.argv[2] ?? 10_000);

/** Groups of all sizes, one of a single dwelling, buildings of one and of none. */
const frame: FrameBuilding[] = [
  ["G01", [36, 36, 24, 1]],
  ["G02", [150]],
  ["G03", [11, 0, 7]],
  ["G04", [1]],
  ["G05", [2, 2, 2, 2, 2, 2, 2]],
  ["G06", [83, 97, 64]],
].flatMap(([group, buildings]) =>
  (buildings as number[]).map((dwellings, place) => ({
    ...{ unit: "u", group: String(group), building: `${String(group)}B${place}`, dwellings },
  })),
);
const groups = frameGroups(frame).get("u") ?? [];
const size = { main: 93, reserve: 9 };

const releases = [0, 5];
const times = releases.map(() => new Map<string, number>());
const stated = releases.map((released) =>
  inclusionProbabilities(groups, drawDwellings(groups, size, "seed 0"), released),
);
for (let seed = 0; seed < draws; seed += 1)
  for (const { building, ordinal, replicate } of drawDwellings(groups, size, `seed ${seed}`)) {
    const key = `${building}/${ordinal}`;
    for (const [place, released] of releases.entries())
      if (replicate <= released) times[place]?.set(key, (times[place].get(key) ?? 0) + 1);
  }

for (const [place, released] of releases.entries()) {
  const pValues: number[] = [];
  let certain = 0;
  for (const { group, building, dwellings } of frame)
    for (let ordinal = 1; ordinal <= dwellings; ordinal += 1) {
      const p = stated[place]?.get(group) ?? 0;
      const met = times[place]?.get(`${building}/${ordinal}`) ?? 0;
      if (p === 1) {
        if (met !== draws) throw new Error(`${building}/${ordinal} is certain, met ${met} times`);
        certain += 1;
        continue;
      }
      const chiSquare = (met - draws * p) ** 2 / (draws * p * (1 - p));
      pValues.push(2 * (1 - normalCdf(Math.sqrt(chiSquare))));
    }
  const smallest = Math.min(...holmAdjust(pValues));
  const below = pValues.filter((p) => p < 0.05).length / pValues.length;
  console.log(
    `${released === 0 ? "main sample " : "all replicates"}  ${draws} draws, ${pValues.length} dwellings, ${certain} certain; ` +
      `p < 0.05: ${(100 * below).toFixed(1)} %; smallest p after Holm ${smallest.toFixed(3)}`,
  );
  if (smallest < 0.01) process.exitCode = 1;
}
