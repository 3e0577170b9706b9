import type { Measure, UnitReplicates } from "@juping/model";
import { createRandom } from "@juping/statistics";
import type { ReadMeasure } from "../../src/rule/measure-input.ts";
import { unitMeasures } from "../../src/tree/unit-measures.ts";
import { type Given, observations } from "./observation.ts";
import { committee } from "./unit.ts";

interface ReadingOptions {
  /** measures that are survey items, held to the minimum of answers */
  readonly survey?: readonly string[];
  readonly replicates?: UnitReplicates;
}

const surveyMeasure = (code: string): [string, Measure] => [
  code,
  {
    code,
    name: { zh: code, en: code },
    unit: "0-100",
    estimator: "survey",
    instrument: "",
    source_system: "-",
    numerator: "",
    period: "cycle",
    indicators: [],
  },
];

/** Measures of one unit, as a rule reads them. */
export const reading = (given: Readonly<Record<string, Given>>, options: ReadingOptions = {}): ReadMeasure =>
  unitMeasures(
    {
      unit: committee("u1"),
      observations: new Map(observations("u1", given).map((row) => [row.measure, row])),
      replicates: options.replicates ?? null,
      carried: new Map(),
    },
    {
      measures: new Map((options.survey ?? []).map(surveyMeasure)),
      survey: { min_item_n: 30, max_unknown_share: 0.3 },
      replicates: 200,
      random: createRandom("test"),
    },
  );
