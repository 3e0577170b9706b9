import type { z } from "zod";
import type { Act } from "./act.ts";
import type { Telling } from "./journal/entry.ts";
import type { Tx } from "./sql.ts";

/**
 * One thing that can be done: it writes, and says what the journal shall tell of it. It runs inside a transaction that holds many
 * commands, one after another, so `run` awaits nothing but its `tx`, and takes time and ids from its arguments.
 */
export interface Command<Input extends z.ZodType = z.ZodType, Result = unknown> {
  /** `area.verb-noun`, unique; also the act of its journal entry */
  readonly name: string;
  /** read once, where the command comes in; what `run` gets has passed it */
  readonly input: Input;
  /** The result must survive structured cloning. A thrown error undoes this command alone. */
  run(tx: Tx, input: z.output<Input>, act: Act): Promise<Result>;
  /**
   * What the journal tells of it: to whom or what it was done, and details without secrets. Several entries where one command does
   * several things; none only where nothing happened that anybody could ask about later.
   */
  journal(input: z.output<Input>, result: Result, act: Act): Telling | readonly Telling[];
}

/** Declares a command; the types of input and result are inferred. */
export const defineCommand = <Input extends z.ZodType, Result>(
  command: Command<Input, Result>,
): Command<Input, Result> => command;
