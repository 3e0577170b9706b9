import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadInstruments } from "@juping/ingest";
import {
  JupingError,
  type JurisdictionProfile,
  parse,
  RewardRules,
  type Instrument,
  type Method,
} from "@juping/model";
import { loadMethod, loadProfile } from "@juping/store";

/** Where methods, instruments, profiles and reward rules stand: the project's `data/` folder. */
export interface Assets {
  /** the folder itself, so that another process can open it too */
  readonly folder: string;
  instruments(): Promise<ReadonlyMap<string, Instrument>>;
  /** @throws JupingError NOT_FOUND, SCHEMA_INVALID, METHOD_WEIGHTS, METHOD_REFERENCE */
  method(code: string): Promise<{ readonly method: Method; readonly sha256: string }>;
  profile(code: string): Promise<JurisdictionProfile>;
  /** null where the jurisdiction has no reward rules */
  rewards(profile: string): Promise<RewardRules | null>;
}

const readJson = async (path: string): Promise<unknown> => {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    if (error instanceof SyntaxError)
      throw new JupingError("SCHEMA_INVALID", { what: path, path: "", reason: error.message });
    throw error;
  }
};

/** Reads a `data/` folder laid out as the project's own. */
export const openAssets = (data: string): Assets => ({
  folder: data,
  instruments: () => loadInstruments(join(data, "instruments")),
  method: (code) => Promise.resolve(loadMethod(join(data, "methods", code))),
  profile: (code) => Promise.resolve(loadProfile(join(data, "profiles"), code)),
  rewards: async (profile) => {
    const rules = await readJson(join(data, "rewards", `${profile}.json`));
    return rules === undefined ? null : parse(RewardRules, rules, `奖励规则 ${profile}`);
  },
});
