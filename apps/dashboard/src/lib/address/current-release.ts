import type { Programmes } from "@juping/model/api";

/** Where a reader without an address begins: the first programme's latest cycle. Null where nothing is published. */
export const currentRelease = (programmes: Programmes): { programme: string; cycle: string } | null => {
  const programme = programmes.programmes.find((entry) => entry.cycles.length > 0);
  const cycle = programme?.cycles.map((entry) => entry.code).reduce((a, b) => (a > b ? a : b));
  return programme && cycle !== undefined ? { programme: programme.code, cycle } : null;
};
