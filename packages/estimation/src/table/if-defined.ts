import { StatisticsError } from "@juping/statistics";

/** What a method gives, or null where the data do not define it (too few, all equal, not linked): a state, never a number. */
export const ifDefined = <T>(compute: () => T): T | null => {
  try {
    return compute();
  } catch (error) {
    if (error instanceof StatisticsError) return null;
    throw error;
  }
};
