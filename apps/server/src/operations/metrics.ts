import type { Ledger } from "@juping/ledger";
import { JupingError } from "@juping/model";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

/** Figures of a server that runs, for Prometheus. */
export interface Metrics {
  readonly registry: Registry;
  /** @param seconds from the first byte of the question to the last of the answer */
  answered(method: string, route: string, status: number, seconds: number): void;
  /** The same ledger, of which commands and questions are timed. */
  timed(ledger: Ledger): Ledger;
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

const outcomeOf = (error: unknown): string => (error instanceof JupingError ? error.code : "INTERNAL");

/** A registry of its own for each server: memory, event loop, answers by route, commands and questions by name. */
export const makeMetrics = (): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const answers = new Histogram({
    name: "juping_answer_seconds",
    help: "Seconds to an answer, by route",
    labelNames: ["method", "route", "status"] as const,
    buckets,
    registers: [registry],
  });
  const ledgerSeconds = new Histogram({
    name: "juping_ledger_seconds",
    help: "Seconds to the acknowledgement of a command or the answer to a question",
    labelNames: ["name", "outcome"] as const,
    buckets,
    registers: [registry],
  });
  const timing = async <Result>(name: string, action: () => Promise<Result>): Promise<Result> => {
    const stop = ledgerSeconds.startTimer({ name });
    try {
      const result = await action();
      stop({ outcome: "ok" });
      return result;
    } catch (error) {
      stop({ outcome: outcomeOf(error) });
      throw error;
    }
  };
  return {
    registry,
    answered: (method, route, status, seconds) => {
      answers.observe({ method, route, status: String(status) }, seconds);
    },
    timed: (ledger) => ({
      ...ledger,
      perform: (command, input, act) => timing(command.name, () => ledger.perform(command, input, act)),
      ask: (question, input) => timing(question.name, () => ledger.ask(question, input)),
    }),
  };
};
