import type { Act } from "../act.ts";
import type { Restored } from "../backup/restore.ts";
import type { Command } from "../command.ts";
import type { Question } from "../question.ts";

/** Where commands and questions are carried out; inputs have passed their schemas. */
export interface Engine {
  perform(command: Command, input: unknown, act: Act): Promise<unknown>;
  ask(question: Question, input: unknown): Promise<unknown>;
  /** Puts a backup in the place of everything, after a backup of what is there. */
  restore(file: string, act: Act): Promise<Restored>;
  /** What was begun is finished and acknowledged first. */
  close(): Promise<void>;
}
