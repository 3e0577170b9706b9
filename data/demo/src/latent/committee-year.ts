import type { Cycle } from "@juping/model";
import type { Random } from "@juping/statistics";
import type { Committee } from "../city/unit.ts";
import type { Recipe } from "../recipe.ts";
import type { FileSet } from "../writer/file-set.ts";
import type { TableFile } from "../writer/table-file.ts";
import type { Quality } from "./quality.ts";

/** One committee in one cycle: what every generator of its rows works on. */
export interface CommitteeYear {
  readonly recipe: Recipe;
  readonly files: FileSet;
  readonly cycle: Cycle;
  /** of the cycle, from 0 */
  readonly place: number;
  readonly committee: Committee;
  readonly households: number;
  readonly quality: Quality;
  /** stream of the committee in the cycle; generators take substreams of it, never draws */
  readonly random: Random;
  /** stream of the committee over all cycles, for what lasts */
  readonly lasting: Random;
}

/** The file of an instrument that takes the committee's rows. */
export function tableOf(year: CommitteeYear, instrument: string, columns: readonly string[]): TableFile {
  const { files, recipe, cycle, committee } = year;
  const byDistrict = recipe.files.by_district.includes(instrument);
  return files.open(
    {
      instrument,
      cycle: cycle.code,
      snapshotDate: cycle.cutoff,
      ...(byDistrict ? { part: String(committee.district.index + 1) } : {}),
    },
    columns,
  );
}
