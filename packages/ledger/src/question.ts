import type { z } from "zod";
import type { Reading } from "./sql.ts";

/** One thing that can be asked: it reads what is committed, from one moment, and changes nothing. */
export interface Question<Input extends z.ZodType = z.ZodType, Answer = unknown> {
  /** `area.noun`, unique */
  readonly name: string;
  readonly input: Input;
  /** The answer must survive structured cloning. Long lists are paged: nothing is written meanwhile. */
  ask(tx: Reading, input: z.output<Input>): Promise<Answer>;
}

/** Declares a question; the types of input and answer are inferred. */
export const defineQuestion = <Input extends z.ZodType, Answer>(
  question: Question<Input, Answer>,
): Question<Input, Answer> => question;
