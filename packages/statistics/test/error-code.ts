import { StatisticsError, type StatisticsErrorCode } from "../src/index.ts";

/** Code of the StatisticsError that a call throws; fails the test where it throws nothing or something else. */
export function codeOf(call: () => unknown): StatisticsErrorCode {
  try {
    call();
  } catch (error) {
    if (error instanceof StatisticsError) return error.code;
    throw error;
  }
  throw new Error("nothing was thrown");
}
