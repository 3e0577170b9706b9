import type { KeyObject } from "node:crypto";
import type { Clock } from "@juping/model";
import type { Asking } from "../ledger.ts";
import { exportHead } from "./export-head.ts";

export interface KeepHeadsOptions {
  readonly heads: string;
  readonly privateKey: KeyObject;
  readonly clock: Clock;
  /** milliseconds from one head to the next */
  readonly every: number;
  /** told what went wrong; the next time it is tried again */
  readonly onError: (error: unknown) => void;
}

export interface KeepingHeads {
  /** Writes a head now. */
  now(): Promise<void>;
  /** Writes the last one and stops. */
  close(): Promise<void>;
}

/** Exports heads on a schedule, one at a time: now, then each `every` milliseconds, then once at the end. */
export const keepHeads = async (
  ledger: Asking,
  { every, onError, ...options }: KeepHeadsOptions,
): Promise<KeepingHeads> => {
  let last: Promise<unknown> = Promise.resolve();
  const now = async (): Promise<void> => {
    last = last.then(() => exportHead(ledger, options)).catch(onError);
    await last;
  };
  const timer = setInterval(() => void now(), every);
  timer.unref();
  await now();
  return {
    now,
    close: async () => {
      clearInterval(timer);
      await now();
    },
  };
};
