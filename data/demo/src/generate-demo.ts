import { buildCity } from "./city/build-city.ts";
import type { City, Street } from "./city/unit.ts";
import { writeRegister } from "./city/write-register.ts";
import type { DemoFiles, DemoOptions } from "./demo-file.ts";
import { cycles, programme } from "./programme.ts";
import { recipe as standardRecipe, type Recipe } from "./recipe.ts";
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
  const city = buildCity(recipe, seed);
  const streets = keptStreets(city, options.scale ?? 1);
  const files = new FileSet(options.out, recipe);
  cycles.forEach((cycle, place) => {
    writeRegister(files, recipe.city.authority, city, streets, {
      snapshotDate: cycle.cutoff,
      cycle: cycle.code,
      place,
    });
    options.onProgress?.({ step: "register", share: 0.01 * (place + 1) });
  });
  return Promise.resolve({ programme, cycles, files: files.close() });
}

/** The first streets of the city; the first of all is the model street. */
function keptStreets(city: City, scale: number): readonly Street[] {
  if (!(scale > 0 && scale <= 1)) throw new RangeError(`scale ${scale} is not in (0, 1]`);
  const all = city.districts.flatMap((district) => district.streets);
  return all.slice(0, Math.max(1, Math.round(all.length * scale)));
}
