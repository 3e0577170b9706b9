/** Failed sign-ins that cost nothing. */
const free = 5;
const longest = 15 * 60_000;

/** Milliseconds that the next attempt must wait after `failures` in a row: none for the first five, then 2 s, 4 s, … 15 min. */
export const signInDelay = (failures: number): number =>
  failures < free ? 0 : Math.min(longest, 2000 * 2 ** Math.min(20, failures - free));
