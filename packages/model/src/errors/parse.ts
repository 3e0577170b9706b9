import type { z } from "zod";
import { JupingError } from "./juping-error.ts";

/**
 * Reads outside data against its schema; past this point there are types and no further checks.
 * @throws JupingError SCHEMA_INVALID naming the first wrong place
 */
export const parse = <S extends z.ZodType>(schema: S, value: unknown, what: string): z.output<S> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new JupingError("SCHEMA_INVALID", {
    what,
    path: issue ? issue.path.map(String).join(".") : "",
    reason: issue?.message ?? "invalid",
  });
};
