import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  Ballot,
  canonicalJson,
  checkMethod,
  Measure,
  Method,
  Node,
  Questionnaire,
  Scoresheet,
  Tree,
} from "@juping/model";
import { z } from "zod";
import { readJson } from "./read-json.ts";

export interface LoadedMethod {
  readonly method: Method;
  /** of the canonical JSON of the whole method, forms included: any edit is another method */
  readonly sha256: string;
}

const Head = Method.omit({ trees: true, modifiers: true, measures: true, forms: true }).extend({
  /** names of the files below trees/, in the order in which trees are shown */
  trees: z.array(z.string()).min(1),
});

/**
 * Reads a method's folder: method.json, trees/*.json, measures.json and, where there are such, modifiers.json,
 * questionnaire.json, scoresheet.json and ballot.json. The method is checked as a whole.
 * @throws JupingError FILE_MISSING, FILE_FORMAT, SCHEMA_INVALID, METHOD_WEIGHTS or METHOD_REFERENCE
 */
export const loadMethod = (folder: string): LoadedMethod => {
  const optional = <S extends z.ZodType>(schema: S, name: string): z.output<S> | undefined => {
    const file = join(folder, name);
    return existsSync(file) ? readJson(schema, file) : undefined;
  };
  const head = readJson(Head, join(folder, "method.json"));
  const questionnaire = optional(Questionnaire, "questionnaire.json");
  const scoresheet = optional(Scoresheet, "scoresheet.json");
  const ballot = optional(Ballot, "ballot.json");
  const forms = {
    ...(questionnaire && { questionnaire }),
    ...(scoresheet && { scoresheet }),
    ...(ballot && { ballot }),
  };
  const method: Method = {
    ...head,
    trees: head.trees.map((name) => readJson(Tree, join(folder, "trees", `${name}.json`))),
    modifiers: optional(z.array(Node), "modifiers.json") ?? [],
    measures: readJson(z.array(Measure), join(folder, "measures.json")),
    ...(Object.keys(forms).length > 0 && { forms }),
  };
  checkMethod(method);
  return { method, sha256: methodHash(method) };
};

/** Content hash of a method. */
export const methodHash = (method: Method): string =>
  createHash("sha256").update(canonicalJson(method)).digest("hex");
