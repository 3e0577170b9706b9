import { readFileSync } from "node:fs";
import { JupingError, parse } from "@juping/model";
import type { z } from "zod";

/**
 * One data file of the house, read against its schema.
 * @throws JupingError FILE_MISSING, FILE_FORMAT or SCHEMA_INVALID
 */
export const readJson = <S extends z.ZodType>(schema: S, file: string): z.output<S> => {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new JupingError("FILE_MISSING", { file }, cause);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new JupingError("FILE_FORMAT", { file, expected: "JSON", reason }, cause);
  }
  return parse(schema, value, file);
};
