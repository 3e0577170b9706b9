import { createRandom } from "@juping/statistics";
import { buildCity } from "./city/build-city.ts";
import type { City, Street } from "./city/unit.ts";
import { writeRegister } from "./city/write-register.ts";
import type { DemoFiles, DemoOptions } from "./demo-file.ts";
import { generateStreet } from "./generate-cycle.ts";
import { drawQualities } from "./latent/quality.ts";
import { cycleInField, cycles, programme } from "./programme.ts";
import { recipe as standardRecipe, type Recipe } from "./recipe.ts";
import { hireInterviewers } from "./sample/interviewers.ts";
import { compileItems } from "./survey/item.ts";
import { readChecks } from "./visit/scoresheet.ts";
import { hireVisitors } from "./visit/visitors.ts";
import { FileSet } from "./writer/file-set.ts";

/**
 * Writes the input files of both cycles of the fictitious city into `options.out`. The same recipe, seed and scale give the
 * same bytes.
 * @throws RangeError when the scale is not in (0, 1]
 */
export async function generateDemo(
  options: DemoOptions,
  recipe: Recipe = standardRecipe,
): Promise<DemoFiles> {
  const seed = options.seed ?? recipe.seed;
  const random = createRandom(seed);
  const city = buildCity(recipe, seed);
  const streets = keptStreets(city, options.scale ?? 1);
  const files = new FileSet(options.out, recipe);
  const shared = {
    recipe,
    seed,
    files,
    qualities: drawQualities(recipe, city, random.substream("quality")),
    interviewers: hireInterviewers(recipe, random.substream("interviewers")),
    items: compileItems(recipe),
    visits: {
      checks: readChecks(recipe),
      visitors: hireVisitors(recipe, random.substream("visitors")),
    },
    salt: random.substream("dwellings").uint32(),
  };
  let done = 0;
  for (const [place, cycle] of cycles.entries()) {
    const snapshotDate = `${cycle.year}-${recipe.city.register_day}`;
    writeRegister(files, recipe.city.authority, city, streets, { snapshotDate, cycle: cycle.code, place });
    for (const street of streets) {
      generateStreet({ ...shared, cycle, place }, street);
      done += 1;
      options.onProgress?.({ step: cycle.code, share: done / (streets.length * cycles.length) });
      // Lets whoever draws the progress have a turn.
      await new Promise(setImmediate);
    }
  }
  return { programme, cycles, inField: cycleInField, files: files.close() };
}

/** The first streets of the city; the first of all is the model street. */
function keptStreets(city: City, scale: number): readonly Street[] {
  if (!(scale > 0 && scale <= 1)) throw new RangeError(`scale ${scale} is not in (0, 1]`);
  const all = city.districts.flatMap((district) => district.streets);
  return all.slice(0, Math.max(1, Math.round(all.length * scale)));
}
