import {
  Cycle,
  Grading,
  JupingError,
  JurisdictionProfile,
  Parameters,
  parse,
  Programme,
} from "@juping/model";
import { awardNames } from "@juping/rewards";
import { z } from "zod";

const Words = z.object({ zh: z.string(), en: z.string() });

/** Of what a release carries along only what answers use is read, so that a field that came later is not missed in an older one. */
const ProgrammeFacts = Programme.pick({
  code: true,
  title: true,
  commissioning_body: true,
  evaluating_body: true,
  contract: true,
  root: true,
});
const CycleFacts = Cycle.pick({ code: true, title: true, year: true, starts_on: true, cutoff: true });
const ProfileFacts = JurisdictionProfile.pick({ legal_bases: true });
const Named = z.object({ code: z.string(), name: Words });
const RewardFacts = z.object({
  need_funds: z.array(Named),
  special_funds: z.array(Named.extend({ contests: z.array(Named) })).default([]),
  premises_funds: z.array(Named).default([]),
  district_honours: z.array(Named).default([]),
});

/** What `release_info` says, read once for each file. */
export interface ReleaseFacts {
  readonly programme: z.infer<typeof ProgrammeFacts>;
  readonly cycle: z.infer<typeof CycleFacts>;
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
    readonly title: z.infer<typeof Words>;
  };
  readonly levels: { readonly standing: number; readonly change: number };
  readonly grades: readonly string[];
  readonly classes: readonly string[];
  /** words of funds, honours and warnings */
  readonly funds: readonly z.infer<typeof Named>[];
}

/** What the method card alone asks for. */
export interface MethodFacts {
  readonly parameters: Parameters | null;
  readonly grading: Grading | null;
  readonly legal_bases: z.infer<typeof ProfileFacts>["legal_bases"];
  readonly errors: readonly z.infer<typeof Words>[];
}

type Info = ReadonlyMap<string, string>;

const text = (info: Info, key: string): string => {
  const value = info.get(key);
  if (value !== undefined) return value;
  throw new JupingError("SCHEMA_INVALID", { what: "release_info", path: key, reason: "missing" });
};
const json = <S extends z.ZodType>(info: Info, key: string, schema: S, absent?: string): z.output<S> =>
  parse(
    schema,
    JSON.parse(absent === undefined ? text(info, key) : (info.get(key) ?? absent)),
    `release_info.${key}`,
  );

/** @throws JupingError SCHEMA_INVALID naming the fact that is missing or malformed */
export const readFacts = (info: Info): ReleaseFacts => ({
  programme: json(info, "programme_json", ProgrammeFacts),
  cycle: json(info, "cycle_json", CycleFacts),
  revision: Number(text(info, "revision")),
  schema_version: Number(text(info, "schema_version")),
  policy: text(info, "policy"),
  simulated: text(info, "simulated") === "true",
  seed: text(info, "seed"),
  engine: text(info, "engine"),
  as_of: text(info, "as_of"),
  method: {
    code: text(info, "method_code"),
    version: text(info, "method_version"),
    sha256: text(info, "method_sha256"),
    title: { zh: text(info, "method_title_zh"), en: text(info, "method_title_en") },
  },
  levels: {
    standing: Number(text(info, "standing_level")),
    change: Number(text(info, "change_level")),
  },
  grades: json(info, "grades", z.array(z.string())),
  classes: json(info, "classes", z.array(z.string())),
  funds: awardNames(
    json(info, "rewards_json", RewardFacts.nullable(), "null") ?? {
      need_funds: [],
      special_funds: [],
      premises_funds: [],
      district_honours: [],
    },
  ),
});

/** @throws JupingError SCHEMA_INVALID */
export const readMethodFacts = (info: Info): MethodFacts => ({
  parameters: json(info, "parameters", Parameters.nullable(), "null"),
  grading: json(info, "grading", Grading.nullable(), "null"),
  legal_bases: json(info, "profile_json", ProfileFacts).legal_bases,
  errors: json(info, "error_statement", z.array(Words), "[]"),
});
