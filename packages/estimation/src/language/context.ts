import type { Cycle, Instrument, JurisdictionProfile, Parameters } from "@juping/model";

/** What a formula may refer to besides rows. */
export interface FormulaContext {
  readonly instruments: ReadonlyMap<string, Instrument>;
  readonly parameters: Pick<Parameters, "scale_map">;
  readonly cycle: Cycle;
  readonly profile: JurisdictionProfile;
}

/** Value of each answer code under the scale map named, or under the one in use. */
export const scaleMap = (
  parameters: Pick<Parameters, "scale_map">,
  name: string = parameters.scale_map.used,
): Readonly<Record<string, number>> => parameters.scale_map.maps[name] ?? {};
