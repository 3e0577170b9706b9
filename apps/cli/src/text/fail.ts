import { JupingError, type Locale } from "@juping/model";

/** Says what happened and the one thing to do next, and ends with exit code 1 (2 where the program itself is at fault). */
export const fail = (error: unknown, locale: Locale): void => {
  if (error instanceof JupingError && error.code !== "INTERNAL") {
    console.error(`✗ ${error.describe(locale)}\n  ${error.remedy(locale)} [${error.code}]`);
    process.exitCode = 1;
    return;
  }
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 2;
};
