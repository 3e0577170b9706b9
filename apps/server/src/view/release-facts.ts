import {
  Cycle,
  Grading,
  JupingError,
  JurisdictionProfile,
  Parameters,
  parse,
  Programme,
  RewardRules,
} from "@juping/model";
import { z } from "zod";

const Sentence = z.object({ zh: z.string(), en: z.string() });

/** What `release_info` says, read once for each file. */
export interface ReleaseFacts {
  readonly programme: Programme;
  readonly cycle: Cycle;
  readonly profile: JurisdictionProfile;
  readonly revision: number;
  readonly schema_version: number;
  readonly policy: string;
  readonly simulated: boolean;
  readonly seed: string;
  readonly engine: string;
  readonly as_of: string;
  readonly method: {
    readonly code: string;
    readonly version: string;
    readonly sha256: string;
    readonly title: { readonly zh: string; readonly en: string };
  };
  readonly levels: { readonly standing: number; readonly change: number };
  readonly grades: readonly string[];
  readonly classes: readonly string[];
  readonly parameters: Parameters | null;
  readonly grading: Grading | null;
  readonly rewards: RewardRules | null;
  readonly errors: readonly z.infer<typeof Sentence>[];
}

/** @throws JupingError SCHEMA_INVALID naming the fact that is missing or malformed */
export const readFacts = (info: ReadonlyMap<string, string>): ReleaseFacts => {
  const text = (key: string): string => {
    const value = info.get(key);
    if (value === undefined)
      throw new JupingError("SCHEMA_INVALID", { what: "release_info", path: key, reason: "missing" });
    return value;
  };
  const json = <S extends z.ZodType>(key: string, schema: S, absent?: string): z.output<S> =>
    parse(
      schema,
      JSON.parse(absent === undefined ? text(key) : (info.get(key) ?? absent)),
      `release_info.${key}`,
    );
  return {
    programme: json("programme_json", Programme),
    cycle: json("cycle_json", Cycle),
    profile: json("profile_json", JurisdictionProfile),
    revision: Number(text("revision")),
    schema_version: Number(text("schema_version")),
    policy: text("policy"),
    simulated: text("simulated") === "true",
    seed: text("seed"),
    engine: text("engine"),
    as_of: text("as_of"),
    method: {
      code: text("method_code"),
      version: text("method_version"),
      sha256: text("method_sha256"),
      title: { zh: text("method_title_zh"), en: text("method_title_en") },
    },
    levels: { standing: Number(text("standing_level")), change: Number(text("change_level")) },
    grades: json("grades", z.array(z.string())),
    classes: json("classes", z.array(z.string())),
    parameters: json("parameters", Parameters.nullable(), "null"),
    grading: json("grading", Grading.nullable(), "null"),
    rewards: json("rewards_json", RewardRules.nullable(), "null"),
    errors: json("error_statement", z.array(Sentence), "[]"),
  };
};
