import { JupingError, type ErrorCode, type ErrorDetails } from "@juping/model";
import type { Act } from "../act.ts";

/** What the server's thread asks of the worker; `name` stands in the registry. */
export type Message =
  | {
      readonly id: number;
      readonly do: "perform";
      readonly name: string;
      readonly input: unknown;
      readonly act: Act;
    }
  | { readonly id: number; readonly do: "ask"; readonly name: string; readonly input: unknown }
  | { readonly id: number; readonly do: "restore"; readonly file: string; readonly act: Act }
  | { readonly id: number; readonly do: "close" };

/** What the worker answers; id 0 is the opening. */
export type Answer =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly refused: { readonly code: ErrorCode; readonly details: ErrorDetails } }
  | { readonly id: number; readonly failed: Error };

/** An error on its way between threads: classes do not survive it, so the catalogue's go as code and details. */
export const answerError = (id: number, error: unknown): Answer =>
  error instanceof JupingError
    ? { id, refused: { code: error.code, details: error.details } }
    : { id, failed: error instanceof Error ? error : new Error(String(error)) };
