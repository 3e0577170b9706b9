import type { Act } from "../act.ts";
import type { Command } from "../command.ts";
import type { Question } from "../question.ts";

/** Where commands and questions are carried out; inputs have passed their schemas. */
export interface Engine {
  perform(command: Command, input: unknown, act: Act): Promise<unknown>;
  ask(question: Question, input: unknown): Promise<unknown>;
  /** What was begun is finished and acknowledged first. */
  close(): Promise<void>;
}
