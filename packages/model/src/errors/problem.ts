import { z } from "zod";
import type { JupingError, Locale } from "./juping-error.ts";

/** An error as the API sends it: `application/problem+json` after RFC 9457, with the code and the remedy beside. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  remedy: z.string(),
  /** under which the server's log knows an unexpected error */
  instance: z.string().optional(),
  /** where a statement is wrong, counted from 1 */
  line: z.number().int().optional(),
  column: z.number().int().optional(),
});
export type Problem = z.infer<typeof Problem>;

const placeOf = ({ code, details: { line, column } }: JupingError): { line?: number; column?: number } =>
  code === "QUERY_INVALID" && typeof line === "number" && typeof column === "number" ? { line, column } : {};

/** A catalogue error in the words of one language. */
export const toProblem = (error: JupingError, locale: Locale): Problem => ({
  type: `urn:juping:error:${error.code}`,
  title: error.describe(locale),
  status: error.status,
  code: error.code,
  detail: error.describe(locale),
  remedy: error.remedy(locale),
  ...placeOf(error),
});
