import { firstRows } from "./first-rows.ts";

const step = 150;

const whenIdle = (run: () => void): (() => void) => {
  if ("requestIdleCallback" in globalThis) {
    const handle = requestIdleCallback(run);
    return () => cancelIdleCallback(handle);
  }
  const handle = setTimeout(run, 50);
  return () => clearTimeout(handle);
};

/** How many of a long list's rows to show: the first ones at once, all of them soon after. */
export const growing = (total: () => number): { readonly count: number } => {
  let count = $state(firstRows);
  $effect(() => {
    if (count >= total()) return;
    return whenIdle(() => {
      count += step;
    });
  });
  return {
    get count() {
      return count;
    },
  };
};
